package dev.hakobune.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.stage.Window;

import dev.hakobune.yaml.file.Drafts;

/** An editor that nobody sees, made early so that the first real one opens at once. */
public final class EditorRehearsal {

    private EditorRehearsal() {}

    /**
     * Makes it, puts a manifest in it, changes that, and closes it. Nothing is sent or kept. On any thread: whatever it
     * would do on another is done here.
     *
     * @param drafts where it would be kept if someone typed in it
     * @param stage  styles and lays it out
     */
    public static void play(Drafts drafts, Consumer<Node> stage) {
        Queue<Runnable> later = new ConcurrentLinkedQueue<>();
        YamlEditor editor = new YamlEditor(
                new YamlEditor.Setup(new NoGateway(), new NoFiles(), drafts, new NoOthers(), later::add, later::add));
        try {
            stage.accept(editor);
            for (int i = 0; i < 2; i++) {
                editor.show("rehearsal", Template.POD.manifest());
                catchUp(later);
                editor.applyCss();
                editor.layout();
            }
        } finally {
            editor.close();
        }
    }

    private static void catchUp(Queue<Runnable> later) {
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

    private static final class NoOthers implements YamlEditor.Others {

        @Override
        public boolean show(Path file) {
            return false;
        }

        @Override
        public void open(Path file) {}
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
