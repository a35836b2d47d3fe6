package dev.hakobune.yaml;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.stage.Window;

import dev.hakobune.yaml.file.Drafts;

/** An editor that nobody sees, made early so that the first real one opens at once. */
public final class EditorRehearsal {

    private EditorRehearsal() {}

    /**
     * Makes it, with a manifest in it. Any thread; nothing is sent or kept.
     *
     * @param drafts where it would be kept if someone typed in it
     * @param stage  styles and lays it out; it is closed afterwards
     */
    public static void rehearse(Drafts drafts, Consumer<Node> stage) {
        // What is for later is done between the steps: colours set while a text is being replaced would be misplaced.
        Queue<Runnable> later = new ArrayDeque<>();
        YamlEditor editor = new YamlEditor(new YamlEditor.Setup(new NoGateway(), new NoFiles(), drafts, _ -> {},
                later::add, later::add));
        try {
            editor.show("rehearsal", "");
            stage.accept(editor);
            for (Template template : Template.values()) {
                editor.show("rehearsal", template.manifest());
                for (Runnable next = later.poll(); next != null; next = later.poll()) {
                    next.run();
                }
                editor.applyCss();
                editor.layout();
            }
        } finally {
            editor.close();
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
