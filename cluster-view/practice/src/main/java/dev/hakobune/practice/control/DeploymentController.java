package dev.hakobune.practice.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;

/**
 * Runs a pod template by ReplicaSets, one for each template that there has been ({@link Revisions}). It never touches
 * pods: that is the ReplicaSets' business.
 *
 * <p>At each look, in this order:
 * <ol>
 * <li>While the Deployment is paused, or when its number of replicas was changed, the ReplicaSets that there are get their
 * new sizes, and that is all: no new ReplicaSet, so no new revision.
 * <li>Otherwise the ReplicaSet of the present template is found, or made.
 * <li>{@code RollingUpdate}: either that one grows by as much as {@code maxSurge} allows, or the old ones shrink by as much
 * as {@code maxUnavailable} allows ({@link Rollout}); then it waits to hear that pods have become ready, and takes the next
 * step. {@code Recreate}: the old ones go to zero, and only when their last pod is gone the new one is made.
 * <li>The status and its conditions are written down ({@link DeploymentStatus}).
 * <li>Once all is done, ReplicaSets of size zero beyond {@code revisionHistoryLimit} are deleted, the oldest first.
 * </ol>
 *
 * <p>Named as in Kubernetes: {@code pkg/controller/deployment}.
 */
public final class DeploymentController implements Controller {
    private static final String RESOURCE = "deployments.apps";
    private static final String NAME = "deployment-controller";

    private final Resources resources;
    private final ControlPlane plane;
    private final Events events;
    private final Revisions revisions;
    private final DeploymentStatus status;
    private final Kind deployments;
    private final Kind replicaSets;

    public DeploymentController(Resources resources, ControlPlane plane, Events events) {
        this.resources = resources;
        this.plane = plane;
        this.events = events;
        this.revisions = new Revisions(resources);
        this.status = new DeploymentStatus(resources);
        this.deployments = resources.kinds().of(RESOURCE);
        this.replicaSets = resources.kinds().of("replicasets.apps");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        // A Recreate must notice that the last old pod has gone.
        if (change.key().resource().equals("pods") && change.type() == Change.Type.DELETED) {
            return resources.list("replicasets.apps", change.key().namespace()).stream()
                    .filter(set -> set.uid().equals(change.now().controller()))
                    .flatMap(set -> Json.items(set.tree(), "metadata", "ownerReferences").stream())
                    .map(o -> new Key(RESOURCE, change.key().namespace(), Json.text(o, "name")));
        }
        return Owners.concerned(resources, change, RESOURCE, "replicasets.apps", true);
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(RESOURCE, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        var deployment = found.get();
        var sets = revisions.replicaSets(deployment);
        if (Meta.isDeleting(deployment)) {
            status.write(deployment, sets, Revisions.current(deployment, sets));
            return;
        }
        if (Json.flag(deployment, "spec", "paused")) {
            scale(deployment, sets);
        } else if (wasScaled(deployment, sets)) {
            scale(deployment, sets);
        } else if (Json.text(deployment, "spec", "strategy", "type").equals("Recreate")) {
            recreate(deployment, sets);
        } else {
            roll(deployment, sets);
        }
        sets = revisions.replicaSets(deployment);
        var current = Revisions.current(deployment, sets);
        var written = status.write(deployment, sets, current);
        if (Rollout.isComplete(written)) {
            forgetOld(written, sets, current);
        }
        status.untilDeadline(written).ifPresent(wait -> plane.lookLater(this, key, wait));
    }

    /** The current ReplicaSet, made or brought up to date. */
    private ObjectNode current(ObjectNode deployment, List<ObjectNode> sets, boolean recreate) {
        var rollout = new Rollout(deployment);
        var found = Revisions.current(deployment, sets);
        var old = old(sets, found);
        ObjectNode set;
        if (found.isPresent()) {
            set = revisions.renumber(deployment, found.get(), old, rollout.most());
            status.noteProgress(deployment, set, "FoundNewReplicaSet", "Found new replica set");
        } else {
            int replicas = recreate ? rollout.wanted() : rollout.newReplicas(null, sets);
            set = revisions.create(deployment, old, replicas, rollout.most());
            if (replicas > 0) {
                events.normal(NAME, deployment, "ScalingReplicaSet", "Scaled up replica set "
                        + Meta.name(set) + " from 0 to " + replicas);
            }
            status.noteProgress(deployment, set, "NewReplicaSetCreated", "Created new replica set");
        }
        noteRevision(deployment, Revisions.revision(set));
        return set;
    }

    private void noteRevision(ObjectNode deployment, long revision) {
        if (Revisions.revision(deployment) != revision) {
            resources.change(deployments, Meta.namespace(deployment),
                    Meta.name(deployment), "", Pods.WRITER,
                    d -> Json.in(d, "metadata", "annotations").put(Revisions.REVISION, Long.toString(revision)));
        }
    }

    private static List<ObjectNode> old(List<ObjectNode> sets, Optional<ObjectNode> current) {
        return sets.stream().filter(s -> current.isEmpty() || !uid(s).equals(uid(current.get()))).toList();
    }

    private static String uid(ObjectNode object) {
        return Meta.uid(object);
    }

    // ---- rolling update

    private void roll(ObjectNode deployment, List<ObjectNode> sets) {
        var current = current(deployment, sets, false);
        var rollout = new Rollout(deployment);
        var all = with(sets, current);
        int replicas = rollout.newReplicas(current, all);
        if (replicas != Rollout.replicas(current)) {
            scale(deployment, current, replicas);
            return;
        }
        var old = all.stream().filter(s -> !uid(s).equals(uid(current))).toList();
        var steps = rollout.oldReplicas(current, old);
        steps.forEach((set, size) -> scale(deployment, set, size));
    }

    private static List<ObjectNode> with(List<ObjectNode> sets, ObjectNode current) {
        var all = new ArrayList<>(sets);
        all.removeIf(s -> uid(s).equals(uid(current)));
        all.add(current);
        return all;
    }

    // ---- recreate

    private void recreate(ObjectNode deployment, List<ObjectNode> sets) {
        var old = old(sets, Revisions.current(deployment, sets));
        var active = old.stream().filter(s -> Rollout.replicas(s) > 0).toList();
        if (!active.isEmpty()) {
            active.forEach(set -> scale(deployment, set, 0));
            return;
        }
        var uids = old.stream().map(DeploymentController::uid).toList();
        boolean stillThere = resources.list("pods", Meta.namespace(deployment)).stream()
                .filter(p -> uids.contains(p.controller())).anyMatch(p -> !Pods.isFinished(p.tree()));
        if (!stillThere) {
            var current = current(deployment, sets, true);
            scale(deployment, current, Json.number(deployment, 0, "spec", "replicas"));
        }
    }

    // ---- scaling

    private static boolean wasScaled(ObjectNode deployment, List<ObjectNode> sets) {
        int wanted = Json.number(deployment, 0, "spec", "replicas");
        return sets.stream().filter(s -> Rollout.replicas(s) > 0).mapToInt(Revisions::desiredThen)
                .anyMatch(then -> then >= 0 && then != wanted);
    }

    /** A change of the number alone: no new ReplicaSet; while several are active, each gets its share. */
    private void scale(ObjectNode deployment, List<ObjectNode> sets) {
        var active = sets.stream().filter(s -> Rollout.replicas(s) > 0).toList();
        var current = Revisions.current(deployment, sets);
        int wanted = Json.number(deployment, 0, "spec", "replicas");
        if (active.size() <= 1) {
            var only = active.isEmpty() ? current.or(() -> newest(sets)) : Optional.of(active.getFirst());
            only.filter(set -> Rollout.replicas(set) != wanted || Revisions.desiredThen(set) != wanted)
                    .ifPresent(set -> scale(deployment, set, wanted));
            return;
        }
        if (current.isPresent() && Rollout.isSaturated(deployment, current.get())) {
            old(sets, current).stream().filter(s -> Rollout.replicas(s) > 0)
                    .forEach(set -> scale(deployment, set, 0));
            return;
        }
        if (Json.text(deployment, "spec", "strategy", "type").equals("RollingUpdate")) {
            new Rollout(deployment).proportional(active).forEach((set, size) -> scale(deployment, set, size));
        }
    }

    private static Optional<ObjectNode> newest(List<ObjectNode> sets) {
        return sets.stream().max(Comparator.comparingLong(Revisions::revision));
    }

    private void scale(ObjectNode deployment, ObjectNode set, int replicas) {
        int before = Rollout.replicas(set);
        var rollout = new Rollout(deployment);
        resources.change(replicaSets, Meta.namespace(set), Meta.name(set), "",
                Pods.WRITER, s -> {
                    Json.in(s, "spec").put("replicas", replicas);
                    Revisions.noteSize(s, rollout.wanted(), rollout.most());
                });
        if (before != replicas) {
            events.normal(NAME, deployment, "ScalingReplicaSet", "Scaled " + (replicas > before ? "up" : "down")
                    + " replica set " + Meta.name(set) + " from " + before + " to " + replicas);
        }
    }

    // ---- history

    private void forgetOld(ObjectNode deployment, List<ObjectNode> sets, Optional<ObjectNode> current) {
        int limit = Json.number(deployment, 10, "spec", "revisionHistoryLimit");
        var idle = old(sets, current).stream()
                .filter(s -> Rollout.replicas(s) == 0 && Json.number(s, 0, "status", "replicas") == 0
                        && !Meta.isDeleting(s))
                .sorted(Comparator.comparingLong(Revisions::revision)).toList();
        for (var set : idle.subList(0, Math.max(0, idle.size() - limit))) {
            resources.delete(replicaSets, Meta.namespace(set), Meta.name(set),
                    Deletion.Options.uid(uid(set)));
        }
    }
}
