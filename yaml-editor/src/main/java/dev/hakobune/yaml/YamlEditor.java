package dev.hakobune.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.util.UndoUtils;

import dev.hakobune.icons.Unrolling;
import dev.hakobune.yaml.ManifestGateway.Options;
import dev.hakobune.yaml.ManifestGateway.Result;
import dev.hakobune.yaml.file.Drafts;
import dev.hakobune.yaml.text.Documents;
import dev.hakobune.yaml.text.Documents.Document;
import dev.hakobune.yaml.text.Edits;
import dev.hakobune.yaml.text.Problem;

/**
 * An editor for manifests: colours, checks, opens, saves, and sends them to a {@link ManifestGateway}, whose answers stand
 * below the text. Needs no cluster. What is typed survives everything but {@link #close}: failed sending, failed saving,
 * the end of the program. On the JavaFX thread.
 */
public final class YamlEditor extends BorderPane {

    private final Setup setup;
    private final CodeArea area = area();
    private final NoticeBar notice = new NoticeBar();
    private final FindBar find = new FindBar(area);
    private final ApplyReport report = new ApplyReport(new ReportActs());
    private final Sending sending;
    private final Checker checker;
    private final EditorBar bar;
    private final StatusLine status;
    private final EditedFile edited;
    private final DraftKeeper drafts;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    /** Whether lines are still where they were when the text was sent. */
    private boolean sentAsShown;
    /** Where the text was sent last. */
    private String sentTo = "";

    /**
     * What an editor works with.
     *
     * @param background for reading, checking, writing and sending; a thread for each task, which may block
     * @param fx         the JavaFX thread, later
     */
    public record Setup(ManifestGateway gateway, FileChoice files, Drafts drafts, Others others,
            Executor background, Executor fx) {}

    /** The editors beside this one. */
    public interface Others {

        /** Shows the editor that {@linkplain YamlEditor#holds has} a file already; false when none has. */
        boolean show(Path file);

        /** Opens a file in an editor of its own. */
        void open(Path file);
    }

    public YamlEditor(Setup setup) {
        this.setup = setup;
        getStyleClass().add("yaml-editor-pane");
        getStylesheets().add(YamlEditor.class.getResource("yaml-editor.css").toExternalForm());
        dress();
        Highlighter highlighter = new Highlighter(area, setup.background(), setup.fx());
        checker = new Checker(area, setup.background(), setup.fx());
        sending = new Sending(setup.gateway(), report, this::refused, this::causeKept, setup.background(),
                setup.fx());
        checker.problems().subscribe(problems -> {
            highlighter.show(problems);
            report.showProblems(problems);
        });
        bar = new EditorBar(new BarActs(), area.lengthProperty(), sending.runningProperty());
        status = new StatusLine(area, sending, bar.applyRefusalProperty());
        edited = new EditedFile(area, setup, notice, status, checker.subjectProperty());
        drafts = new DraftKeeper(setup.drafts().slot(), this::draft, edited.modifiedProperty(), this::draftFailed,
                setup.background(), setup.fx());
        bar.changeCauseProperty().subscribe((_, _) -> drafts.touch());
        Unrolling unrolling = new Unrolling(new VirtualizedScrollPane<>(area));
        area.plainTextChanges().subscribe(change -> {
            sentAsShown = false;
            tellOrigin();
            report.withdraw();
            sending.forget();
            drafts.touch();
            if (change.getInserted().length() == area.getLength()) {
                unrolling.again();
            }
        });
        // A report that opens below does not cover the place that one works at.
        unrolling.heightProperty().subscribe((was, now) -> {
            if (now.doubleValue() < was.doubleValue() && area.getCaretBounds().isPresent()) {
                area.requestFollowCaret();
            }
        });
        // What was asked was about another text, or about another place.
        status.targetProperty().subscribe((_, _) -> {
            tellOrigin();
            report.withdraw();
            sending.forget();
        });
        title.bind(Bindings.createStringBinding(
                () -> edited.nameProperty().get() + (edited.modifiedProperty().get() ? " •" : ""),
                edited.nameProperty(), edited.modifiedProperty()));
        FileDrop.before(this, this::open);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        StackPane.setAlignment(find, Pos.TOP_RIGHT);
        setTop(new VBox(bar, notice));
        setCenter(new StackPane(unrolling, prompt(), find));
        setBottom(new VBox(report, status));
    }

    /** A text in the editor's looks; the stylesheet is the editor's. */
    private static CodeArea area() {
        CodeArea area = new CodeArea();
        // Its own stylesheet would choose the typeface.
        area.getStylesheets().clear();
        area.getStyleClass().add("mono");
        return area;
    }

    private void dress() {
        area.setId("yaml-editor");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setAccessibleText(Texts.text("editor.accessible"));
        area.setAccessibleHelp(Texts.text("editor.accessible.help"));
        area.setParagraphGraphicFactory(YamlEditor::lineNumber);
        // Colours are no changes that one would undo.
        area.setUndoManager(UndoUtils.plainTextUndoManager(area));
        EditorKeys.install(area);
    }

    /** A line's number. Those of the library's own factory lay out the whole text for each line that is new. */
    private static Label lineNumber(int line) {
        Label number = new Label(String.valueOf(line + 1));
        number.getStyleClass().add("lineno");
        return number;
    }

    /** What an empty text says of itself. */
    private Label prompt() {
        Label prompt = new Label(Texts.text("editor.prompt"));
        prompt.getStyleClass().add("editor-prompt");
        prompt.setMouseTransparent(true);
        prompt.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> area.getLength() == 0, area.lengthProperty()));
        return prompt;
    }

    /** Shows a text that came from elsewhere, such as an object's YAML, in place of what is shown; it is unmodified. */
    public void show(String name, String text) {
        report.clearResults();
        edited.show(name, text);
    }

    /** Shows the editor that has this file already; else opens it here when nothing is here yet, else elsewhere. */
    public void open(Path path) {
        if (setup.others().show(path)) {
            return;
        }
        if (edited.isFree()) {
            report.clearResults();
            edited.open(path);
        } else {
            setup.others().open(path);
        }
    }

    /** Whether it shows this file, or is about to. Two names for one file, as by a link, are not known for one. */
    public boolean holds(Path file) {
        return edited.path() != null && edited.path().toAbsolutePath().normalize()
                .equals(file.toAbsolutePath().normalize());
    }

    /** Reads its file again when someone else has written it and nothing was typed here since. */
    public void refresh() {
        edited.refresh();
    }

    /** Takes a draft up again: it is modified still, and is this editor's draft from now on. */
    public void restore(Drafts.Draft draft) {
        bar.changeCauseProperty().set(draft.cause());
        edited.restore(draft, () -> drafts.takeUp(draft));
    }

    /** Adds a template: in place of nothing, or as one more document. */
    public void insert(Template template) {
        if (!area.isEditable()) {
            return;
        }
        String before = area.getText();
        String gap = before.isBlank() ? "" : (before.endsWith("\n") ? "" : "\n") + "---\n";
        int start = before.isBlank() ? 0 : before.length();
        area.getUndoManager().preventMerge();
        area.replaceText(start, before.length(), gap + template.manifest());
        area.moveTo(start + gap.length());
        area.requestFollowCaret();
        area.requestFocus();
    }

    /** All of the text. */
    public String text() {
        return edited.text();
    }

    /** The text as it was when its writer last paused, for what depends on it and need not know of every key. */
    public ReadOnlyStringProperty checkedProperty() {
        return checker.checkedProperty();
    }

    /** What a tab calls it: its name, and a dot when it is modified. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Whether something was typed that is in no file. */
    public ReadOnlyBooleanProperty modifiedProperty() {
        return edited.modifiedProperty();
    }

    /** What would be lost by closing, in one sentence; empty when nothing would. */
    public String unsaved() {
        return edited.modifiedProperty().get() && !text().isBlank()
                ? Texts.text("editor.unsaved", edited.nameProperty().get())
                : "";
    }

    /** Where manifests go, such as {@code test-cluster / default}, so that one sees it before one applies. */
    public StringProperty targetProperty() {
        return status.targetProperty();
    }

    /** What to call the target for the text as it is, which may itself name namespaces; empty for the target's own name. */
    public StringProperty targetWordsProperty() {
        return status.targetWordsProperty();
    }

    /** Why one may not apply, in one sentence; empty when one may. */
    public StringProperty applyRefusalProperty() {
        return bar.applyRefusalProperty();
    }

    /** Why one may not delete, in one sentence; empty when one may. */
    public StringProperty deleteRefusalProperty() {
        return bar.deleteRefusalProperty();
    }

    /** Takes the keyboard. */
    public void focus() {
        if (!report.focusQuestion()) {
            area.requestFocus();
        }
    }

    /** Keeps what is unsaved on the disk before returning, for a program that is about to end. Blocks for a moment. */
    public void keepDraft() {
        drafts.writeNow();
    }

    /** Stops what is under way and forgets the text, its draft too. */
    public void close() {
        edited.close();
        sending.stop();
        checker.close();
        drafts.close();
        area.dispose();
    }

    private void pressed(KeyEvent event) {
        for (EditorAction action : EditorAction.values()) {
            if (action.shortcut() != null && action.shortcut().match(event)) {
                event.consume();
                act(action);
            }
        }
    }

    private void act(EditorAction action) {
        switch (action) {
            case OPEN -> setup.files().toOpen(getScene().getWindow()).forEach(this::open);
            case SAVE -> edited.save(getScene().getWindow());
            case FIND -> find.open();
            case COMMENT -> EditorKeys.apply(area, Edits::toggleComment);
            case DRY_RUN -> apply(true);
            case APPLY -> apply(false);
            case DELETE -> delete();
            case STOP -> sending.stop();
            case TEMPLATE -> insert(Template.POD);
        }
    }

    private void apply(boolean dryRun) {
        if (isAllowed(bar.applyRefusalProperty().get())) {
            beginSending();
            sending.apply(text(), new Options(dryRun, false, changeCause()));
        }
    }

    private String changeCause() {
        return bar.changeCauseProperty().get().strip();
    }

    /** The next change has another cause, which may have been typed already. */
    private void causeKept(String cause) {
        if (changeCause().equals(cause)) {
            bar.changeCauseProperty().set("");
        }
    }

    private void delete() {
        if (isAllowed(bar.deleteRefusalProperty().get())) {
            beginSending();
            sending.delete(text());
        }
    }

    private void beginSending() {
        if (!sending.runningProperty().get()) {
            sentAsShown = true;
            sentTo = targetProperty().get();
            tellOrigin();
        }
    }

    /** Says of the results when they are about another text, or another place, than what is shown. */
    private void tellOrigin() {
        List<String> words = new ArrayList<>();
        if (!sentTo.equals(targetProperty().get())) {
            words.add(Texts.text("report.elsewhere", sentTo));
        }
        if (!sentAsShown) {
            words.add(Texts.text("report.earlier"));
        }
        report.origin(String.join("\n", words));
    }

    /** Says why not, to who asks by a shortcut: the buttons say so themselves. */
    private boolean isAllowed(String refusal) {
        if (!refusal.isEmpty()) {
            notice.show(true, refusal);
        }
        return refusal.isEmpty();
    }

    private void refused(List<Problem> problems) {
        if (sentAsShown) {
            checker.show(problems);
            goTo(problems.getFirst().line(), problems.getFirst().column());
        }
    }

    private void goTo(int line, int column) {
        int paragraph = Math.clamp(line, 0, area.getParagraphs().size() - 1);
        area.moveTo(paragraph, Math.clamp(column, 0, area.getParagraphLength(paragraph)));
        area.requestFollowCaret();
        area.requestFocus();
    }

    private DraftKeeper.Content draft() {
        var snapshot = area.getContent().snapshot();
        return new DraftKeeper.Content(edited.path(), edited.givenName(), changeCause(), snapshot::getText);
    }

    private void draftFailed(IOException failure) {
        String words = Texts.text("draft.failed", failure.getMessage());
        if (!notice.says(words)) {
            notice.show(true, words);
        }
    }

    private final class BarActs implements EditorBar.Acts {
        @Override
        public void act(EditorAction action) {
            YamlEditor.this.act(action);
        }

        @Override
        public void insert(Template template) {
            YamlEditor.this.insert(template);
        }
    }

    private final class ReportActs implements ApplyReport.Acts {
        @Override
        public void goTo(Report entry) {
            switch (entry) {
                case Report.Fault(Problem problem) -> YamlEditor.this.goTo(problem.line(), problem.column());
                case Report.Outcome(Result result) -> YamlEditor.this.goTo(line(result), 0);
                case Report.Failure(_, int line) when line >= 0 -> YamlEditor.this.goTo(line, 0);
                case Report.Origin _,Report.Deletion _,Report.Failure _ -> area.requestFocus();
            }
        }

        @Override
        public boolean isDryRun() {
            return sending.isDryRun();
        }

        @Override
        public void takeOver(Result result) {
            documents().stream().filter(document -> document.index() == result.document()).findFirst()
                    .ifPresent(document -> sending.takeOver(document, changeCause()));
        }

        @Override
        public void dismiss(Report entry) {
            report.remove(entry);
            area.requestFocus();
        }

        /** Where a result's document is now. */
        private int line(Result result) {
            return sentAsShown
                    ? result.line()
                    : documents().stream().filter(document -> document.index() == result.document()).findFirst()
                            .map(Document::contentLine).orElse(result.line());
        }

        private List<Document> documents() {
            return Documents.split(text());
        }
    }
}
