package dev.hakobune.practice.kinds;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Store;

/**
 * Which Service has which address and which node ports, as the store tells. Safe for any thread. In Kubernetes
 * {@code ipallocator} and {@code portallocator} of {@code pkg/registry/core/service}.
 */
final class Allocations {
    static final int FIRST_PORT = 30000;
    static final int LAST_PORT = 32767;

    private static final int ADDRESSES = 256 * 250;

    private final Names names;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<Integer, String> ports = new HashMap<>();

    Allocations(Names names, Store store) {
        this.names = names;
        store.listen(this::note);
    }

    private synchronized void note(Change change) {
        if (!change.key().resource().equals("services")) {
            return;
        }
        if (change.before() != null) {
            var before = change.before().tree();
            addresses.remove(Json.text(before, "spec", "clusterIP"));
            Json.items(before, "spec", "ports").forEach(port -> ports.remove(nodePort(port)));
        }
        if (change.type() != Change.Type.DELETED) {
            var now = change.now().tree();
            addresses.put(Json.text(now, "spec", "clusterIP"), Meta.uid(now));
            Json.items(now, "spec", "ports").forEach(port -> ports.put(nodePort(port), Meta.uid(now)));
        }
    }

    static int nodePort(JsonNode port) {
        return Json.number(port, 0, "nodePort");
    }

    /** Whether a Service other than this one has the address. */
    synchronized boolean isTaken(String address, ObjectNode service) {
        return !address.equals("None") && !addresses.getOrDefault(address, Meta.uid(service)).equals(Meta.uid(service));
    }

    /** Whether a Service other than this one has the node port. */
    synchronized boolean isTaken(int port, ObjectNode service) {
        return !ports.getOrDefault(port, Meta.uid(service)).equals(Meta.uid(service));
    }

    synchronized String freeAddress() {
        int start = names.below(256) * 250 + names.below(250);
        return address(free("serviceIP", start, ADDRESSES, n -> !addresses.containsKey(address(n))));
    }

    private static String address(int number) {
        return "10.96." + number / 250 + "." + (2 + number % 250);
    }

    /** @param own whether the Service that it is for has a port already that is not stored yet */
    synchronized int freePort(IntPredicate own) {
        int count = LAST_PORT - FIRST_PORT + 1;
        return FIRST_PORT + free("nodePort", names.below(count), count,
                n -> !ports.containsKey(FIRST_PORT + n) && !own.test(FIRST_PORT + n));
    }

    /** The first free number from a start on; after the last comes zero. */
    private static int free(String what, int start, int count, IntPredicate free) {
        for (int i = 0; i < count; i++) {
            int number = (start + i) % count;
            if (free.test(number)) {
                return number;
            }
        }
        throw ApiError.internal("failed to allocate a " + what + ": range is full");
    }
}
