package dev.hakobune.cluster.discovery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

/**
 * Asks a server what kinds it offers: by aggregated discovery (two requests) where the server has it (1.26 and later), else
 * group by group. Each resource stands in the catalog once, at the version its group prefers, or at the best version
 * that has it. A group that does not answer (an aggregated API server that is down) becomes a problem, not a failure.
 * <p>
 * All calls block.
 */
public final class Discovery {

    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList," + ApiRequest.JSON;

    /** Requests at once: enough to hide the way to the server, few enough not to be throttled by it. */
    private static final int AT_ONCE = 12;

    private final Api api;

    public Discovery(Api api) {
        this.api = api;
    }

    /**
     * Reads the kinds of the core group, which every server has: two requests at most.
     *
     * @throws ApiException when the server refuses discovery itself, such as with 401 or 403
     * @throws IOException  when there is no answer, or none that is a Kubernetes API server's
     */
    public Catalog core() throws IOException {
        var found = new Found();
        ask(core(found), found);
        return found.catalog(false);
    }

    /** Reads the core group, or gives what is to be asked for it. */
    private List<GroupVersion> core(Found found) throws IOException {
        Doc core = get("/api", AGGREGATED);
        check(core);
        if (!aggregated(core)) {
            return core.texts("versions").stream().map(version -> new GroupVersion("", version)).toList();
        }
        readAggregated(core, found);
        return List.of();
    }

    private static void check(Doc answer) throws IOException {
        if (!answer.has("kind")) {
            throw new IOException("What answers at /api and /apis is not a Kubernetes API server.");
        }
    }

    /**
     * Reads the whole catalog.
     *
     * @throws ApiException when the server refuses discovery itself, such as with 401 or 403
     * @throws IOException  when there is no answer, or none that is a Kubernetes API server's
     */
    public Catalog read() throws IOException {
        var found = new Found();
        List<GroupVersion> toAsk = new ArrayList<>(core(found));
        Doc groups = get("/apis", AGGREGATED);
        check(groups);
        if (aggregated(groups)) {
            readAggregated(groups, found);
        } else {
            groups.docs("groups").forEach(group -> toAsk.addAll(versions(group)));
        }
        ask(toAsk, found);
        return found.catalog(true);
    }

    private static boolean aggregated(Doc answer) {
        return answer.text("kind").equals("APIGroupDiscoveryList");
    }

    private static void readAggregated(Doc list, Found found) {
        for (Doc group : list.docs("items")) {
            String name = group.text("metadata", "name");
            for (Doc version : group.docs("versions")) {
                String number = version.text("version");
                if (version.text("freshness").equals("Stale")) {
                    found.problem(name + "/" + number + ": the server's discovery of it is stale");
                }
                for (Doc resource : version.docs("resources")) {
                    String kind = resource.text("responseKind", "kind");
                    // Resources that consist of subresources only have no kind.
                    if (!kind.isEmpty()) {
                        found.add(new ResourceType(name, number, resource.text("resource"), kind,
                                resource.text("scope").equals("Namespaced"), resource.texts("shortNames"),
                                resource.texts("categories"), Set.copyOf(resource.texts("verbs"))));
                    }
                }
            }
        }
    }

    /** A group's versions, the preferred one first; the server gives the others best first. */
    private static List<GroupVersion> versions(Doc group) {
        List<GroupVersion> versions = new ArrayList<>();
        String preferred = group.text("preferredVersion", "version");
        if (!preferred.isEmpty()) {
            versions.add(new GroupVersion(group.text("name"), preferred));
        }
        for (Doc version : group.docs("versions")) {
            if (!version.text("version").equals(preferred)) {
                versions.add(new GroupVersion(group.text("name"), version.text("version")));
            }
        }
        return versions;
    }

    private void ask(List<GroupVersion> versions, Found found) throws IOException {
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Doc>> answers = versions.stream().map(version -> threads.submit((Callable<Doc>) () -> {
                places.acquire();
                try {
                    return get(version.path(), ApiRequest.JSON);
                } finally {
                    places.release();
                }
            })).toList();
            for (int i = 0; i < versions.size(); i++) {
                add(versions.get(i), answers.get(i), found);
            }
        }
    }

    private static void add(GroupVersion from, Future<Doc> answer, Found found) throws IOException {
        try {
            for (Doc resource : answer.get().docs("resources")) {
                String plural = resource.text("name");
                if (!plural.contains("/")) {
                    found.add(new ResourceType(from.group, from.version, plural, resource.text("kind"),
                            resource.flag("namespaced"), resource.texts("shortNames"), resource.texts("categories"),
                            Set.copyOf(resource.texts("verbs"))));
                }
            }
        } catch (ExecutionException e) {
            if (from.group.isEmpty() && e.getCause() instanceof IOException core) {
                throw core;
            }
            found.problem(from.group + "/" + from.version + ": " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Doc get(String path, String accept) throws IOException {
        return Json.doc(api.send(ApiRequest.get(path).accepting(accept)));
    }

    private record GroupVersion(String group, String version) {

        String path() {
            return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        }
    }
}
