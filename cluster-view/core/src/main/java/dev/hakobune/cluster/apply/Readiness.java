package dev.hakobune.cluster.apply;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

/** Waits until what was applied can be used by the documents that follow it. */
final class Readiness {

    private static final Duration KIND = Duration.ofSeconds(30);
    private static final Duration NAMESPACE = Duration.ofSeconds(10);
    private static final int RETRIES = 10;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Api api;
    private final Supplier<Catalog> catalog;
    private final ServerSideApplier.Refresh refreshCatalog;

    Readiness(Api api, Supplier<Catalog> catalog, ServerSideApplier.Refresh refreshCatalog) {
        this.api = api;
        this.catalog = catalog;
        this.refreshCatalog = refreshCatalog;
    }

    /** The kind, when the server's discovery read anew has it. */
    Optional<ResourceType> afterRefresh(String apiVersion, String kind) throws IOException {
        refreshCatalog.run();
        return catalog.get().ofManifest(apiVersion, kind);
    }

    /**
     * Waits, within bounds, for what others build upon: a Namespace until pods can be made in it (its default service
     * account is there), a CustomResourceDefinition until its kind is served. Anything else is ready at once.
     */
    void await(ResourceRef ref, Map<String, Object> applied) throws IOException {
        if (ref.type().is("", "Namespace")) {
            poll(NAMESPACE, () -> get("/api/v1/namespaces/" + ref.name() + "/serviceaccounts/default") != null);
        } else if (ref.type().is("apiextensions.k8s.io", "CustomResourceDefinition")) {
            poll(KIND, () -> established(get(ref.path())));
            Doc spec = new Doc(applied).doc("spec");
            poll(KIND, () -> {
                refreshCatalog.run();
                return catalog.get().find(spec.text("group"), spec.text("names", "kind")).isPresent();
            });
        }
    }

    /**
     * Sends, and again when the server asks for it: in a new namespace it does, for a moment, until the service account has
     * its token.
     */
    byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
        for (int attempt = 0;; attempt++) {
            try {
                return api.send(request, warnings);
            } catch (ApiException e) {
                if (attempt == RETRIES || !e.reason().equals("ServerTimeout") || !slept(RETRY)) {
                    throw e;
                }
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean established(Doc definition) {
        return definition != null && definition.docs("status", "conditions").stream().anyMatch(
                condition -> condition.text("type").equals("Established") && condition.text("status").equals("True"));
    }

    /** The object; null when it is not there or may not be read. */
    private Doc get(String path) throws IOException {
        try {
            return Json.doc(api.send(ApiRequest.get(path)));
        } catch (ApiException e) {
            if (e.status() == 404 || e.status() == 403) {
                return null;
            }
            throw e;
        }
    }

    private interface Check {
        boolean holds() throws IOException;
    }

    private static void poll(Duration limit, Check check) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!check.holds() && System.nanoTime() < end && slept(PAUSE)) {
        }
    }
}
