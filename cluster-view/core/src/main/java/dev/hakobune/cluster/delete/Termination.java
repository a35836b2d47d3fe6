package dev.hakobune.cluster.delete;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.rows.Ages;

/**
 * What an object that is being deleted still waits for. See "Finalizers", "Termination of Pods" and "Automatic deletion of
 * namespaces" in the Kubernetes documentation.
 */
final class Termination {

    private final Api api;
    private final InstantSource clock;

    Termination(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /**
     * A sentence that names the object, true at this moment. Blocks.
     *
     * @param metadata of the object, as it stands
     */
    String words(ResourceRef ref, Doc metadata) throws IOException {
        List<String> finalizers = metadata.texts("finalizers");
        if (!finalizers.isEmpty()) {
            return Texts.text("delete.finalizers", ref.words(), String.join(", ", finalizers));
        }
        if (ref.type().is("", "Namespace")) {
            return namespace(ref);
        }
        long grace = metadata.number(0, "deletionGracePeriodSeconds");
        String deadline = metadata.text("deletionTimestamp");
        if (grace == 0 || deadline.isEmpty()) {
            return Texts.text("delete.terminating", ref.words());
        }
        long over = clock.instant().getEpochSecond() - Instant.parse(deadline).getEpochSecond();
        return over <= 0
                ? Texts.text("delete.grace", ref.words(), grace)
                : overdue(ref, grace, Ages.text(grace + over));
    }

    /** What its controller says is left in it. */
    private String namespace(ResourceRef ref) throws IOException {
        List<String> left = read(ref.path()).docs("status", "conditions").stream()
                .filter(condition -> condition.text("status").equals("True"))
                .map(condition -> condition.text("message")).filter(message -> !message.isEmpty()).toList();
        return left.isEmpty()
                ? Texts.text("delete.emptying", ref.words())
                : Texts.text("delete.left-in", ref.words(), String.join("; ", left));
    }

    /** Only a pod has time to end by itself, and only its node knows when it has. */
    private String overdue(ResourceRef ref, long grace, String since) throws IOException {
        String node = read(ref.path()).text("spec", "nodeName");
        return node.isEmpty()
                ? Texts.text("delete.overdue", ref.words(), since, grace)
                : Texts.text(isSilent(node) ? "delete.overdue.silent" : "delete.overdue.node", ref.words(), since,
                        grace, node);
    }

    /** Whether the control plane has lost sight of a node; not when this user may not look. */
    private boolean isSilent(String node) throws IOException {
        return read("/api/v1/nodes/" + node).docs("status", "conditions").stream()
                .anyMatch(condition -> condition.text("type").equals("Ready")
                        && condition.text("status").equals("Unknown"));
    }

    /** An object, or an empty one when it has gone or this user may not read it. */
    private Doc read(String path) throws IOException {
        try {
            return Json.doc(api.send(ApiRequest.get(path)));
        } catch (ApiException e) {
            if (e.status() == 403 || e.status() == 404) {
                return Doc.EMPTY;
            }
            throw e;
        }
    }
}
