package dev.hakobune.cluster.rollout;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.apply.ServerSideApplier;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.objects.ServerObjects;

/** Rollouts by kubectl's rules, on the server's objects as they are now. */
public final class ServerRollouts implements Rollouts {

    private static final String JSON_PATCH = "application/json-patch+json";
    private static final int RETRIES = 8;
    private static final String MERGE_PATCH = "application/merge-patch+json";
    /** Managers of their own, as kubectl has them: the next apply of a manifest without replicas must not undo a scale. */
    private static final String SCALE_MANAGER = ServerSideApplier.MANAGER + "-scale";
    private static final String ROLLOUT_MANAGER = ServerSideApplier.MANAGER + "-rollout";

    private final Api api;
    private final InstantSource clock;

    public ServerRollouts(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public History history(ResourceRef ref) throws IOException {
        Doc deployment = get(ref);
        List<Doc> sets = replicaSets(ref, deployment);
        Progress progress = Progress.of(deployment);
        String stuck = progress.complete() ? "" : Progress.stuck(deployment, newestPods(ref, deployment, sets));
        return new History(Revisions.of(deployment, sets), (int) deployment.number(1, "spec", "replicas"),
                deployment.flag("spec", "paused"), (int) deployment.number(10, "spec", "revisionHistoryLimit"),
                deployment.text("spec", "strategy", "type"), progress.words(), progress.complete(), stuck,
                deployment.has("metadata", "annotations", ServerObjects.LAST_APPLIED));
    }

    @Override
    public Undo undo(ResourceRef ref, long revision) throws IOException {
        Doc deployment = get(ref);
        if (deployment.flag("spec", "paused")) {
            return new Undo(Undo.Kind.PAUSED, revision,
                    "you cannot rollback a paused deployment;"
                            + " resume it first with 'kubectl rollout resume' and try again");
        }
        List<Doc> sets = Revisions.sorted(replicaSets(ref, deployment));
        if (revision == 0 && sets.size() < 2) {
            return new Undo(Undo.Kind.NO_OTHER, 0, "no rollout history found for deployment \"" + ref.name() + "\"");
        }
        Doc target = revision == 0
                ? sets.get(sets.size() - 2)
                : sets.stream().filter(set -> Revisions.number(set) == revision).findFirst().orElse(null);
        if (target == null) {
            return new Undo(Undo.Kind.NOT_FOUND, revision,
                    "unable to find specified revision " + revision + " in history");
        }
        return undo(ref, deployment, target);
    }

    private Undo undo(ResourceRef ref, Doc deployment, Doc target) throws IOException {
        long revision = Revisions.number(target);
        if (RollbackPatch.sameTemplate(deployment, target)) {
            return new Undo(Undo.Kind.SAME_TEMPLATE, revision, ref.words()
                    + " skipped rollback (current template already matches revision " + revision + ")");
        }
        Doc now = deployment;
        for (int attempt = 0;; attempt++) {
            try {
                api.send(ApiRequest.patch(ref.path(), JSON_PATCH, RollbackPatch.of(now, target)).with("fieldManager",
                        ServerSideApplier.UNDO_MANAGER));
                return new Undo(Undo.Kind.DONE, revision, ref.words() + " rolled back");
            } catch (ApiException e) {
                if (e.status() != 409) {
                    throw e;
                }
                // The controller writes the status all the time while a rollout is under way; only a changed spec, which
                // is what the generation counts, is somebody else's doing.
                now = get(ref);
                if (attempt == RETRIES
                        || now.number(0, "metadata", "generation") != deployment.number(0, "metadata", "generation")) {
                    return new Undo(Undo.Kind.CONFLICT, revision, e.getMessage());
                }
            }
        }
    }

    @Override
    public void scale(ResourceRef ref, int replicas) throws IOException {
        merge(ref.path() + "/scale", Map.of("spec", Map.of("replicas", replicas)), SCALE_MANAGER);
    }

    @Override
    public void restart(ResourceRef ref) throws IOException {
        if (get(ref).flag("spec", "paused")) {
            throw new IOException(ref.type().qualifiedPlural() + " \"" + ref.name()
                    + "\" can't restart paused deployment (run rollout resume first)");
        }
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> annotations = Map.of("annotations", Map.of("kubectl.kubernetes.io/restartedAt", now));
        merge(ref.path(), Map.of("spec", Map.of("template", Map.of("metadata", annotations))), ROLLOUT_MANAGER);
    }

    @Override
    public void pause(ResourceRef ref, boolean paused) throws IOException {
        merge(ref.path(), Map.of("spec", Map.of("paused", paused)), ROLLOUT_MANAGER);
    }

    private void merge(String path, Map<String, Object> patch, String manager) throws IOException {
        api.send(ApiRequest.patch(path, MERGE_PATCH, Json.bytes(patch)).with("fieldManager", manager));
    }

    private Doc get(ResourceRef ref) throws IOException {
        return Json.doc(api.send(ApiRequest.get(ref.path())));
    }

    private List<Doc> replicaSets(ResourceRef ref, Doc deployment) throws IOException {
        return list(ref.type().collectionPath(ref.namespace()).replaceFirst("/[^/]+$", "/replicasets"),
                Selector.of(deployment.doc("spec", "selector"))).stream().filter(set -> Revisions.owns(deployment, set))
                .toList();
    }

    /** Pods of the ReplicaSet that has the Deployment's template. */
    private List<Doc> newestPods(ResourceRef ref, Doc deployment, List<Doc> sets) throws IOException {
        Doc newest = sets.stream().filter(set -> RollbackPatch.sameTemplate(deployment, set)).findFirst().orElse(null);
        if (newest == null) {
            return List.of();
        }
        return list("/api/v1/namespaces/" + ref.namespace() + "/pods", Selector.of(newest.doc("spec", "selector")))
                .stream()
                .filter(pod -> Revisions.owns(newest, pod)).toList();
    }

    private List<Doc> list(String path, String selector) throws IOException {
        return Json.doc(api.send(ApiRequest.get(path).with("labelSelector", selector))).docs("items");
    }
}
