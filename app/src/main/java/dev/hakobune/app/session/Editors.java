package dev.hakobune.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;

import dev.hakobune.app.window.Spot;
import dev.hakobune.app.window.WorkArea;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.view.Navigator.Notice;
import dev.hakobune.view.Threads;
import dev.hakobune.view.connection.ConnectionStatus;
import dev.hakobune.view.manifest.ClusterGateway;
import dev.hakobune.view.manifest.ManifestAccess;
import dev.hakobune.view.manifest.ManifestWork;
import dev.hakobune.yaml.FileChoice;
import dev.hakobune.yaml.Template;
import dev.hakobune.yaml.YamlEditor;
import dev.hakobune.yaml.file.Drafts;

import static dev.hakobune.app.AppTexts.text;

/**
 * Makes the editors of one session. An editor that outlives its session, since something in it is unsaved, sends to no
 * other cluster: it waits until its context is open again. On the JavaFX thread.
 */
public final class Editors {

    private final Desk desk;
    private final Session session;
    private final Threads threads;
    private final WorkArea work;
    private final Others others = new Others();

    /** What the editors of all sessions share. */
    public static final class Desk {
        private final FileChoice files;
        private final Drafts drafts;
        private final ObjectProperty<Session> shown = new SimpleObjectProperty<>();
        /** The same, for the threads that send. */
        private volatile Session open;
        /** Why its cluster can be asked for nothing now; empty when it can. */
        private final StringProperty away = new SimpleStringProperty("");

        public Desk(FileChoice files, Drafts drafts) {
            this.files = files;
            this.drafts = drafts;
        }

        public Drafts drafts() {
            return drafts;
        }

        /** Says which session is open now. */
        public void open(Session session) {
            open = session;
            away.set("");
            shown.set(session);
            session.onConnection(report -> away.set(ConnectionStatus.away(report)));
        }
    }

    Editors(Desk desk, Session session, WorkArea work, Threads threads) {
        this.desk = desk;
        this.session = session;
        this.work = work;
        this.threads = threads;
    }

    /** Opens an empty editor. */
    public YamlEditor create() {
        return show(ManifestWork.of(editor()));
    }

    /** Opens an editor on a template. */
    public void create(Template template) {
        create().insert(template);
    }

    /** Opens a file, or brings the editor that has it already to the front. */
    public void open(Path file) {
        if (!others.show(file)) {
            create().open(file);
        }
    }

    /** Asks for files, in a dialog of {@code owner}, and opens each. */
    public void openFiles(Window owner) {
        desk.files.toOpen(owner).forEach(this::open);
    }

    /** Opens an object's YAML, or brings its editor to the front. */
    void open(ResourceRef ref) {
        work.open(ref, session.spot().label(),
                () -> ManifestWork.of(ref, session.cluster(), editor(), threads, session.navigator()));
    }

    /**
     * Takes up again what was typed for this context when the program last ended. What was typed for another waits until that
     * one is opened: here it would go to the wrong cluster.
     *
     * @param tell whether to say for which other contexts there is something
     */
    public void restoreDrafts(boolean tell) {
        threads.background().execute(() -> {
            try {
                List<Drafts.Draft> left = desk.drafts.left();
                String id = session.spot().id();
                List<String> elsewhere = left.stream().map(Drafts.Draft::home)
                        .filter(home -> !home.isEmpty() && !home.equals(id)).distinct().sorted().toList();
                threads.fx().execute(() -> {
                    left.stream().filter(draft -> !elsewhere.contains(draft.home()))
                            .forEach(draft -> create().restore(draft));
                    if (tell && !elsewhere.isEmpty()) {
                        session.navigator().notify(new Notice(false,
                                text("drafts.elsewhere",
                                        String.join(", ", elsewhere.stream().map(Spot::label).toList())),
                                ""));
                    }
                });
            } catch (IOException e) {
                threads.fx().execute(() -> session.navigator()
                        .notify(new Notice(true, text("drafts.unread"), e.getMessage())));
            }
        });
    }

    private YamlEditor show(ManifestWork manifest) {
        work.open(manifest.key(), session.spot().label(), () -> manifest);
        return manifest.editor();
    }

    private YamlEditor editor() {
        YamlEditor editor = new YamlEditor(new YamlEditor.Setup(new ClusterGateway(new Home()), desk.files,
                desk.drafts.of(session.spot().id()), others, threads.background(), threads.fx()));
        session.scope().namespaces().subscribe(_ -> aim(editor));
        session.scope().absentNamespaces().subscribe(_ -> aim(editor));
        editor.checkedProperty().subscribe(_ -> aim(editor));
        ObservableValue<Boolean> seen = editor.sceneProperty().map(_ -> true).orElse(false);
        desk.shown.when(seen).subscribe(_ -> aim(editor));
        desk.away.when(seen).subscribe(_ -> aim(editor));
        return editor;
    }

    /** Says where the editor's manifests go, and why they may not. */
    private void aim(YamlEditor editor) {
        String namespace = session.namespace();
        Session open = here();
        editor.targetProperty().set(text(open == null ? "editor.target.later" : "editor.target",
                session.spot().label(), namespace));
        String impossible = open == null ? text("editor.elsewhere", session.spot().label()) : desk.away.get();
        if (!impossible.isEmpty()) {
            editor.targetWordsProperty().set("");
            editor.applyRefusalProperty().set(impossible);
            editor.deleteRefusalProperty().set(impossible);
            return;
        }
        String manifest = editor.checkedProperty().get();
        threads.background().execute(() -> {
            ManifestAccess access = new ManifestAccess(open.cluster());
            String apply = access.refusal("patch", manifest, namespace);
            String delete = access.refusal("delete", manifest, namespace);
            List<String> namespaces = access.namespaces(manifest, namespace);
            threads.fx().execute(() -> {
                if (open == here() && desk.away.get().isEmpty() && namespace.equals(session.namespace())
                        && manifest.equals(editor.checkedProperty().get())) {
                    editor.applyRefusalProperty().set(apply);
                    editor.deleteRefusalProperty().set(delete);
                    editor.targetWordsProperty().set(targetWords(namespace, namespaces));
                }
            });
        });
    }

    /** Where a manifest goes when that is not simply the namespace shown; empty when it is. */
    private String targetWords(String shown, List<String> named) {
        String label = session.spot().label();
        if (named.isEmpty()) {
            return label;
        }
        if (!named.equals(List.of(shown))) {
            return text("editor.target", label, String.join(", ", named));
        }
        boolean absent = session.scope().absentNamespaces().get().contains(shown);
        return absent ? text("editor.target.absent", label, shown) : "";
    }

    /** The session on the context of these editors, which may be a later one than theirs; null while there is none. */
    private Session here() {
        Session open = desk.open;
        return open != null && open.spot().same(session.spot()) ? open : null;
    }

    private final class Others implements YamlEditor.Others {

        @Override
        public boolean show(Path file) {
            Optional<ManifestWork> found = work.front(session.spot().label(), ManifestWork.class,
                    manifest -> manifest.editor().holds(file));
            found.ifPresent(manifest -> manifest.editor().refresh());
            return found.isPresent();
        }

        @Override
        public void open(Path file) {
            create().open(file);
        }
    }

    private final class Home implements ClusterGateway.Target {

        @Override
        public Cluster cluster() throws IOException {
            Session open = here();
            if (open == null) {
                throw new IOException(text("editor.elsewhere", session.spot().label()));
            }
            return open.cluster();
        }

        @Override
        public String namespace() {
            return session.namespace();
        }
    }
}
