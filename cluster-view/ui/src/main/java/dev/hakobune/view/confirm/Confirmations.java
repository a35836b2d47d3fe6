package dev.hakobune.view.confirm;

import java.util.List;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Overlay;
import dev.hakobune.view.Question;
import dev.hakobune.view.Threads;

/**
 * Asks before something is deleted, scaled or restarted, says what follows, does it, and tells how it went. On the
 * JavaFX thread.
 */
public final class Confirmations {

    private final Overlay overlay;
    private final Cluster cluster;
    private final Threads threads;
    private final Navigator navigator;

    /** @param overlay where the questions are laid over the window */
    public Confirmations(Overlay overlay, Cluster cluster, Threads threads, Navigator navigator) {
        this.overlay = overlay;
        this.cluster = cluster;
        this.threads = threads;
        this.navigator = navigator;
    }

    /** Says what would go with them, asks, deletes, and stays until all are gone. */
    public void delete(List<ResourceRef> refs) {
        if (!refs.isEmpty()) {
            overlay.ask(new DeleteQuestion(refs, cluster, threads, navigator).question());
        }
    }

    /** Asks for the number of replicas and sets it. */
    public void scale(ResourceRef ref) {
        overlay.ask(new ScaleQuestion(ref, cluster, threads, navigator).question());
    }

    /** Asks and then starts all pods of a workload anew. */
    public void restart(ResourceRef ref) {
        overlay.ask(new RestartQuestion(ref, cluster, threads, navigator).question());
    }

    /** Questions of each kind that nobody sees, made early so that the first real one opens at once. Any thread. */
    public static void rehearse(Consumer<Node> stage) {
        Question question = new Question("rehearsal", Icon.DELETE, "");
        question.say("", "mono");
        Spinner<Integer> spinner = new Spinner<>(0, 10, 1);
        spinner.setEditable(true);
        question.body().getChildren().addAll(DeleteQuestion.propagationPane(new ToggleGroup()), spinner);
        question.acts("", true, () -> {});
        Overlay overlay = new Overlay(new Region());
        overlay.ask(question);
        stage.accept(overlay);
    }
}
