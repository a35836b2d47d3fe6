package dev.hakobune.view.rollout;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.ContainerImage;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.cluster.rollout.Rollouts;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Overlay;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Work;

/**
 * A Deployment's revisions, live: read again whenever a Deployment or ReplicaSet of its namespace changes, so that a
 * rollout is seen as it happens.
 */
public final class RevisionWork implements Work {

    private final Cluster cluster;
    private final ResourceRef deployment;
    private final Threads threads;
    private final Navigator navigator;

    private final RevisionPane pane;
    private final Overlay overlay;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    private final FrameDrain<Runnable> reading;
    private final List<Subscription> feeds = new ArrayList<>();

    /** When the program saw a number appear: the cluster does not keep that for what was rolled back to. */
    private final Map<Long, Instant> seen = new HashMap<>();
    private long newest;
    private Story story;
    private long compared;

    /** Reads the history at once. */
    public RevisionWork(Cluster cluster, ResourceRef deployment, Threads threads, Navigator navigator) {
        this.cluster = cluster;
        this.deployment = deployment;
        this.threads = threads;
        this.navigator = navigator;
        title.set(Texts.text("rollout.title", deployment.name()));
        pane = new RevisionPane(deployment.name(),
                new RevisionPane.Acts(() -> navigator.scale(deployment), () -> navigator.restart(deployment),
                        this::pause, this::askToRollBack, this::reload, this::compare));
        overlay = new Overlay(pane);
        reading = new FrameDrain<>(new Paced(threads.background()), threads.frames(), this::read,
                Runnable::run);
        watch();
        threads.background().execute(this::askAccess);
        reading.mark();
    }

    /** What {@link #key()} is for this Deployment. */
    public static Object key(ResourceRef deployment) {
        return List.of("revisions", deployment);
    }

    /** A Deployment that was rolled back, which nobody sees, made early so that the first real one opens at once. Any thread. */
    public static void rehearse(Consumer<Node> stage) {
        RevisionPane pane = new RevisionPane("echo",
                new RevisionPane.Acts(() -> {}, () -> {}, _ -> {}, _ -> {}, () -> {}, (_, _) -> {}));
        Revision before = rehearsed(2, List.of(), "echo:patched", false);
        Revision now = rehearsed(3, List.of(1L), "echo:latest", true);
        History history = new History(List.of(before, now), 3, false, 10, "RollingUpdate", "rolled out", true, "",
                false);
        pane.show(Story.of(history, Instant.ofEpochSecond(7200), Map.of()));
        pane.showDiff(TemplateDiff.of(before.template(), now.template()));
        stage.accept(pane);
    }

    private static Revision rehearsed(long number, List<Long> was, String image, boolean current) {
        long first = was.isEmpty() ? number : was.getFirst();
        return new Revision(number, was, "why", false, List.of(new ContainerImage("echo", image)),
                Instant.ofEpochSecond(first * 1800), "echo-" + number, "hash" + number, 3, 3, 3, current,
                "spec:\n  containers:\n  - name: echo\n    image: " + image + "\n");
    }

    private void reload() {
        reading.mark();
    }

    private void watch() {
        Set<String> namespace = Set.of(deployment.namespace());
        feeds.add(cluster.feeds().subscribe(Query.of(deployment.type(), namespace), this::reload));
        cluster.catalog().find("apps", "ReplicaSet").ifPresent(
                type -> feeds.add(cluster.feeds().subscribe(Query.of(type, namespace), this::reload)));
    }

    private void askAccess() {
        Access.Verdict patch = cluster.access().check("patch", deployment.type(), "", deployment.namespace());
        Access.Verdict scale = cluster.access().check("patch", deployment.type(), "scale", deployment.namespace());
        threads.fx().execute(() -> pane.allow(patch.allowed() ? "" : patch.reason(),
                scale.allowed() ? "" : scale.reason()));
    }

    private Runnable read() {
        // Drained so that the next change is told; what changed is read as a whole.
        feeds.forEach(Subscription::drain);
        try {
            History history = cluster.rollouts().history(deployment);
            Instant now = threads.clock().instant();
            noteNewest(history, now);
            Story made = Story.of(history, now, Map.copyOf(seen));
            return () -> show(made);
        } catch (ApiException e) {
            boolean gone = e.status() == 404;
            String words = gone
                    ? Texts.text("rollout.gone", deployment.name())
                    : Texts.text("rollout.failed", e.getMessage());
            return () -> pane.fail(words, !gone);
        } catch (IOException e) {
            // A connection that broke is told elsewhere in the window; what was read stays true until it is back.
            String words = Texts.text("rollout.failed", e.getMessage() == null ? e.toString() : e.getMessage());
            return () -> {
                if (story == null) {
                    pane.fail(words, true);
                }
            };
        }
    }

    private void noteNewest(History history, Instant now) {
        long number = history.revisions().isEmpty() ? 0 : history.revisions().getLast().number();
        if (newest != 0 && number > newest) {
            seen.put(number, now);
        }
        newest = number;
    }

    private void show(Story made) {
        boolean first = story == null;
        story = made;
        if (first) {
            // What is around the picture is styled in a frame of its own: all at once would hold the window for too long.
            pane.open();
            threads.frames().execute(() -> pane.show(story));
        } else {
            pane.show(made);
        }
    }

    private void compare(long left, long right) {
        Story from = story;
        if (from == null || from.revision(left) == null || from.revision(right) == null) {
            return;
        }
        long mine = ++compared;
        threads.background().execute(() -> {
            TemplateDiff diff = TemplateDiff.of(from.revision(left).template(), from.revision(right).template());
            threads.fx().execute(() -> {
                if (mine == compared) {
                    pane.showDiff(diff);
                }
            });
        });
    }

    private void pause(boolean paused) {
        act(() -> {
            cluster.rollouts().pause(deployment, paused);
            return deployment.words() + (paused ? " paused" : " resumed");
        });
    }

    private void askToRollBack(long target) {
        Story now = story;
        threads.background().execute(() -> {
            List<String> said = RollbackQuestion.consequences(now, target);
            threads.fx().execute(() -> {
                if (overlay.getScene() != null) {
                    overlay.ask(RollbackQuestion.of(said, target, deployment, question -> rollBack(question, target)));
                }
            });
        });
    }

    private void rollBack(RollbackQuestion.Asked question, long target) {
        threads.background().execute(() -> {
            try {
                Rollouts.Undo undo = cluster.rollouts().undo(deployment, target);
                boolean done = undo.kind() == Rollouts.Undo.Kind.DONE;
                String words = done
                        ? undo.words()
                        : Texts.text("rollout.undo." + undo.kind().name().toLowerCase(java.util.Locale.ROOT),
                                Long.toString(target), undo.words());
                threads.fx().execute(() -> {
                    if (done) {
                        question.done();
                        navigator.notify(new Navigator.Notice(false, words, ""));
                    } else {
                        question.failed(words);
                    }
                    reading.mark();
                });
            } catch (IOException e) {
                threads.fx().execute(() -> question.failed(e.getMessage()));
            }
        });
    }

    private interface Act {
        String run() throws IOException;
    }

    private void act(Act act) {
        threads.background().execute(() -> {
            Navigator.Notice notice;
            try {
                notice = new Navigator.Notice(false, act.run(), "");
            } catch (IOException e) {
                notice = new Navigator.Notice(true, Texts.text("rollout.notDone", deployment.name()),
                        String.valueOf(e.getMessage()));
            }
            Navigator.Notice told = notice;
            threads.fx().execute(() -> {
                navigator.notify(told);
                reading.mark();
            });
        });
    }

    @Override
    public Object key() {
        return key(deployment);
    }

    @Override
    public Icon icon() {
        return Icon.REVISIONS;
    }

    @Override
    public ObservableStringValue title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Node node() {
        return overlay;
    }

    @Override
    public void focus() {
        if (!overlay.focusQuestion()) {
            pane.focus();
        }
    }

    @Override
    public String unsaved() {
        return "";
    }

    @Override
    public void close() {
        reading.close();
        List<Subscription> open = List.copyOf(feeds);
        threads.background().execute(() -> open.forEach(Subscription::close));
    }
}
