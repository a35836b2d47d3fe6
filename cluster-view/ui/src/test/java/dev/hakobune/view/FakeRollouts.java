package dev.hakobune.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.ContainerImage;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.cluster.rollout.Rollouts;

/** A Deployment's history in memory: a test sets it, and reads what was asked. */
public final class FakeRollouts implements Rollouts {

    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    public volatile History history;
    public volatile Undo undo = new Undo(Undo.Kind.DONE, 2, "deployment.apps/echo rolled back");
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeRollouts(History history) {
        this.history = history;
    }

    /** A history of which all is well. */
    public static History history(Revision... revisions) {
        return new History(List.of(revisions), 3, false, 10, "RollingUpdate",
                "deployment \"echo\" successfully rolled out", true, "", false);
    }

    /** A revision with one container, created so many minutes after {@link #START}. */
    public static Revision revision(long number, String image, int minutes, int pods, boolean current, Long... was) {
        String template = "metadata:\n  labels:\n    app: echo\nspec:\n  containers:\n  - name: echo\n    image: "
                + image
                + "\n    ports:\n    - containerPort: 8080\n";
        return new Revision(number, List.of(was), number == 2 ? "kubectl apply --filename=patched.yaml" : "", false,
                List.of(new ContainerImage("echo", image)), START.plusSeconds(minutes * 60L), "echo-" + number,
                "hash" + number, pods, pods, pods, current, template);
    }

    /** Three revisions, of which the first was rolled back to. */
    public static History rolledBack() {
        return history(revision(2, "echo:patched", 13, 0, false), revision(3, "echo:debug", 25, 0, false),
                revision(4, "echo:latest", 0, 3, true, 1L));
    }

    /** A rollout that does not go on. */
    public static History stuck() {
        List<Revision> revisions = new ArrayList<>();
        revisions.add(revision(1, "echo:latest", 0, 3, false));
        Revision next = revision(2, "echo:nowhere", 20, 1, true);
        revisions.add(new Revision(2, List.of(), "", false, next.images(), next.created(), next.replicaSet(),
                next.hash(), 1, 1, 0, true, next.template()));
        return new History(revisions, 3, false, 10, "RollingUpdate",
                "Waiting for deployment \"echo\" rollout to finish: 1 out of 3 new replicas have been updated...",
                false,
                "ReplicaSet \"echo-2\" has timed out progressing.", true);
    }

    @Override
    public History history(ResourceRef deployment) {
        return history;
    }

    @Override
    public Undo undo(ResourceRef deployment, long revision) {
        asked.add("undo " + revision);
        return undo;
    }

    @Override
    public void scale(ResourceRef ref, int replicas) {
        asked.add("scale " + replicas);
    }

    @Override
    public void restart(ResourceRef ref) {
        asked.add("restart");
    }

    @Override
    public void pause(ResourceRef deployment, boolean paused) {
        asked.add("pause " + paused);
    }
}
