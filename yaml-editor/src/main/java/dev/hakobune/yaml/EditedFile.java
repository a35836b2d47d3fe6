package dev.hakobune.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.stage.Window;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.undo.UndoManager.UndoPosition;

import dev.hakobune.yaml.file.Drafts.Draft;
import dev.hakobune.yaml.file.TextFile;
import dev.hakobune.yaml.text.Subject;

/** What the editor's text is called, where it came from, where it is saved to, and whether it is. On the JavaFX thread. */
final class EditedFile {

    private static final DateTimeFormatter KEPT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final CodeArea area;
    private final YamlEditor.Setup setup;
    private final NoticeBar notice;
    private final StatusLine status;
    private final ReadOnlyObjectProperty<Subject> subject;
    /** The name of its file, or of the object that it was; empty for what was written here. */
    private final StringProperty given = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
    /** The text was taken up from a draft, and so is in no file although nothing was typed. */
    private final BooleanProperty restored = new SimpleBooleanProperty();
    private TextFile file;
    /** The file that is being read, else null. */
    private Path coming;
    /** The whole text while only its beginning is shown, else null. */
    private String larger;
    private long loading;

    /**
     * @param area    with the undo manager that it will keep
     * @param subject what the text is about, which names it as long as nothing else does
     */
    EditedFile(CodeArea area, YamlEditor.Setup setup, NoticeBar notice, StatusLine status,
            ReadOnlyObjectProperty<Subject> subject) {
        this.area = area;
        this.setup = setup;
        this.notice = notice;
        this.status = status;
        this.subject = subject;
        name.bind(Bindings.createStringBinding(this::words, given, subject));
        area.getUndoManager().mark();
        modified.bind(Bindings.createBooleanBinding(() -> restored.get() || !area.getUndoManager().isAtMarkedPosition(),
                restored, area.getUndoManager().atMarkedPositionProperty()));
    }

    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** The name that it was given; empty when it is called by what it is about. */
    String givenName() {
        return given.get();
    }

    private String words() {
        Subject about = subject.get();
        if (!given.get().isEmpty()) {
            return given.get();
        } else if (about == null) {
            return Texts.text("editor.untitled");
        }
        String first = about.name().isEmpty() ? about.kind() : about.kind() + " " + about.name();
        return about.others() == 0 ? first : Texts.text("editor.untitled.more", first, about.others());
    }

    /** A file's name to begin with. */
    private String suggestion() {
        if (given.get().matches(".*\\.(ya?ml|json)")) {
            return given.get();
        }
        // What a name in Kubernetes may not be, no file need be called.
        boolean usable = subject.get() != null && subject.get().name().matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
        return usable ? subject.get().name() + ".yaml" : "manifest.yaml";
    }

    ReadOnlyBooleanProperty modifiedProperty() {
        return modified.getReadOnlyProperty();
    }

    /** Its path, or that of the file that is being read; null when it has none. */
    Path path() {
        if (coming != null) {
            return coming;
        }
        return file == null ? null : file.path();
    }

    /** All of the text. */
    String text() {
        return larger == null ? area.getText() : larger;
    }

    /** Whether nothing is here, nor is being read. */
    boolean isFree() {
        return file == null && text().isEmpty() && area.isEditable();
    }

    void show(String name, String text) {
        load(name, null, () -> ManifestFile.of(text, null, area.getSegOps()), () -> {}, _ -> {});
    }

    /** Reads its file again when someone else has written it since and nothing was typed. */
    void refresh() {
        if (file != null && coming == null && !modified.get()) {
            TextFile known = file;
            inBackground(known::changedSince, changed -> {
                if (changed && file == known && !modified.get()) {
                    open(known.path());
                }
            }, failure -> notice.show(true, ManifestFile.unreadable(known.path(), failure)));
        }
    }

    void open(Path path) {
        load(path.getFileName().toString(), path, () -> {
            TextFile read = TextFile.read(path);
            return ManifestFile.of(read.text(), read, area.getSegOps());
        }, () -> {}, failure -> notice.show(true, ManifestFile.unreadable(path, failure)));
    }

    /** @param then done when the text is there */
    void restore(Draft draft, Runnable then) {
        load(draft.title(), draft.file(), () -> ManifestFile.of(draft.text(), target(draft), area.getSegOps()), () -> {
            restored.set(true);
            notice.show(false, Texts.text("draft.restored", KEPT.format(draft.kept())));
            then.run();
        }, failure -> notice.show(true, ManifestFile.unreadable(draft.file(), failure)));
    }

    /** Saves to the file that it came from, or asks for one. */
    void save(Window owner) {
        if (larger != null) {
            return;
        }
        if (file == null) {
            setup.files().toSave(owner, suggestion()).ifPresent(path -> save(TextFile.fresh(path), false));
        } else {
            save(file, false);
        }
    }

    /** Lets what is still being read come too late. */
    void close() {
        loading++;
    }

    private static TextFile target(Draft draft) throws IOException {
        if (draft.file() == null) {
            return null;
        } else if (!Files.exists(draft.file())) {
            return TextFile.fresh(draft.file());
        }
        TextFile now = TextFile.read(draft.file());
        // Written after the draft: saving must ask, as for any file that someone else has changed.
        boolean newer = now.written().toInstant().isAfter(draft.kept());
        return newer ? new TextFile(now.path(), now.format(), now.text(), FileTime.fromMillis(0)) : now;
    }

    private void save(TextFile target, boolean overwrite) {
        Path path = target.path();
        status.say(Texts.text("editor.saving", path.getFileName()));
        area.getUndoManager().preventMerge();
        UndoPosition position = area.getUndoManager().getCurrentPosition();
        var snapshot = area.getContent().snapshot();
        this.<TextFile>inBackground(
                () -> !overwrite && target.changedSince() ? null : target.write(snapshot.getText()), saved -> {
                    if (saved == null) {
                        status.say("");
                        notice.show(true, Texts.text("file.changed", path.getFileName()), Texts.text("file.overwrite"),
                                () -> save(target, true));
                    } else {
                        saved(saved, position);
                    }
                }, failure -> {
                    status.say("");
                    notice.show(true, ManifestFile.unwritable(path, failure));
                });
    }

    private void saved(TextFile saved, UndoPosition position) {
        file = saved;
        given.set(saved.path().getFileName().toString());
        restored.set(false);
        // Only what was written is saved: what was typed in the meantime keeps it modified.
        if (position.isValid()) {
            position.mark();
        }
        notice.hide();
        status.say(Texts.text("editor.saved", name.get()));
        status.format(saved.format().words());
    }

    private void load(String title, Path from, Blocking<ManifestFile> reading, Runnable then,
            Consumer<IOException> failed) {
        long mine = ++loading;
        coming = from;
        status.say(Texts.text("editor.reading", title));
        area.setEditable(false);
        inBackground(reading, manifest -> {
            if (mine == loading) {
                coming = null;
                status.say("");
                loaded(title, manifest);
                then.run();
            }
        }, failure -> {
            if (mine == loading) {
                coming = null;
                status.say("");
                area.setEditable(larger == null);
                failed.accept(failure);
            }
        });
    }

    private void loaded(String title, ManifestFile manifest) {
        file = manifest.file();
        larger = manifest.whole() ? null : manifest.text();
        given.set(title);
        area.replace(0, area.getLength(), manifest.shown());
        area.getUndoManager().forgetHistory();
        area.getUndoManager().mark();
        restored.set(false);
        area.setEditable(manifest.whole());
        area.moveTo(0);
        area.requestFollowCaret();
        status.format(file == null ? "" : file.format().words());
        if (manifest.notice().isEmpty()) {
            notice.hide();
        } else {
            notice.show(!manifest.whole(), manifest.notice());
        }
    }

    /** Work that waits for files. */
    private interface Blocking<T> {
        T run() throws IOException;
    }

    private <T> void inBackground(Blocking<T> work, Consumer<T> done, Consumer<IOException> failed) {
        Supplier<T> unchecked = () -> {
            try {
                return work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        CompletableFuture.supplyAsync(unchecked, setup.background()).whenCompleteAsync((result, failure) -> {
            switch (failure) {
                case null -> done.accept(result);
                case CompletionException e when e.getCause() instanceof UncheckedIOException io ->
                    failed.accept(io.getCause());
                default -> throw new IllegalStateException(failure);
            }
        }, setup.fx());
    }
}
