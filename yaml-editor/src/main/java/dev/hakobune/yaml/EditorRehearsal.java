package dev.hakobune.yaml;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.stage.Window;

import dev.hakobune.yaml.file.Drafts;

/** An editor that nobody sees, made early so that the first real one opens at once. */
public final class EditorRehearsal {

    private final Drafts drafts;
    private final Consumer<Node> stage;
    /** What is for later is a step of its own: colours set while a text is being replaced would be misplaced. */
    private final Queue<Runnable> later = new ArrayDeque<>();
    private YamlEditor editor;

    /**
     * Nothing is sent or kept.
     *
     * @param drafts where it would be kept if someone typed in it
     * @param stage  styles and lays it out
     */
    public EditorRehearsal(Drafts drafts, Consumer<Node> stage) {
        this.drafts = drafts;
        this.stage = stage;
    }

    /**
     * What makes it, puts manifests in it, and closes it: each short, to be run in this order, in tasks of the JavaFX
     * thread that let others come between.
     */
    public List<Runnable> steps() {
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> editor = new YamlEditor(new YamlEditor.Setup(new NoGateway(), new NoFiles(), drafts, _ -> {},
                later::add, later::add)));
        steps.add(() -> editor.show("rehearsal", ""));
        steps.add(() -> stage.accept(editor));
        for (Template template : Template.values()) {
            steps.add(() -> editor.show("rehearsal", template.manifest()));
            steps.add(this::catchUp);
            steps.add(() -> {
                editor.applyCss();
                editor.layout();
            });
        }
        steps.add(() -> editor.close());
        return steps;
    }

    private void catchUp() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }

    private static final class NoGateway implements ManifestGateway {

        @Override
        public void apply(String manifest, Options options, Consumer<Result> results) {
            throw new UnsupportedOperationException("nobody sends from here");
        }

        @Override
        public Plan plan(String manifest) {
            throw new UnsupportedOperationException("nobody sends from here");
        }

        @Override
        public void delete(String manifest, Consumer<Result> results) {
            throw new UnsupportedOperationException("nobody sends from here");
        }
    }

    private static final class NoFiles implements FileChoice {

        @Override
        public List<Path> toOpen(Window owner) {
            return List.of();
        }

        @Override
        public Optional<Path> toSave(Window owner, String name) {
            return Optional.empty();
        }
    }
}
