package dev.hakobune.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.icons.Theme;
import dev.hakobune.yaml.ManifestGateway.Verdict;
import dev.hakobune.yaml.file.Drafts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The ways through the editor, by the ids that are promised. */
@ExtendWith(ApplicationExtension.class)
class YamlEditorTest {

    private static final String POD = "kind: Pod\nmetadata:\n  name: echo\n";

    @TempDir
    static Path directory;

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeGateway gateway = new FakeGateway();
    private final Choice choice = new Choice();
    private final List<Path> elsewhere = new ArrayList<>();
    private Drafts drafts;
    private YamlEditor editor;
    private CodeArea area;

    @BeforeAll
    static void english() {
        java.util.Locale.setDefault(java.util.Locale.ENGLISH);
    }

    @Start
    void start(Stage stage) {
        drafts = new Drafts(directory.resolve("drafts-" + System.nanoTime()));
        editor = new YamlEditor(new YamlEditor.Setup(gateway, choice, drafts, elsewhere::add, background,
                Platform::runLater));
        StackPane root = new StackPane();
        Scene scene = new Scene(root, 900, 500);
        scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
        stage.setScene(scene);
        stage.show();
        root.getChildren().add(editor);
        area = (CodeArea) editor.lookup("#yaml-editor");
    }

    @AfterEach
    void close() {
        fx(() -> {
            editor.close();
            return null;
        });
        background.shutdown();
    }

    @Test
    void typesWithIndentationAndColours(FxRobot robot) {
        robot.clickOn("#yaml-editor");
        robot.write("spec:");
        press(KeyCode.ENTER, false, false);
        robot.write("a: 1");

        await().untilAsserted(() -> assertThat(text()).isEqualTo("spec:\n  a: 1"));
        await().untilAsserted(() -> {
            assertThat(fx(() -> List.copyOf(area.getStyleOfChar(0)))).containsExactly("yaml-key");
            assertThat(fx(() -> List.copyOf(area.getStyleOfChar(11)))).containsExactly("yaml-number");
        });
    }

    @Test
    void tabLeavesTheTextOnlyAfterEscape() {
        type("a: 1");
        fx(() -> {
            area.requestFocus();
            return null;
        });
        press(KeyCode.TAB, false, false);
        assertThat(text()).isEqualTo("a: 1  ");

        press(KeyCode.ESCAPE, false, false);
        press(KeyCode.TAB, false, false);
        assertThat(text()).isEqualTo("a: 1  ");
        assertThat(fx(area::isFocused)).isFalse();
    }

    @Test
    void appliesAndReportsEachDocumentInKubectlsWords() {
        type(POD + "---\nkind: Service\nmetadata:\n  name: echo\n");
        fx(() -> {
            ((TextField) editor.lookup("#change-cause")).setText("first try");
            return null;
        });

        fire("apply");

        await().untilAsserted(() -> assertThat(words()).containsExactly("pod/echo created", "service/echo created"));
        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 2 created"));
        assertThat(gateway.applied).containsExactly(text());
        assertThat(gateway.options).containsExactly(new ManifestGateway.Options(false, false, "first try"));
    }

    @Test
    void dryRunChangesNothingAndSaysSo() {
        type(POD);

        press(KeyCode.ENTER, true, true);

        await().untilAsserted(() -> assertThat(status()).startsWith("Dry run, nothing was changed"));
        assertThat(gateway.options.getFirst().dryRun()).isTrue();
    }

    @Test
    void badYamlNeverReachesTheClusterAndLosesNothing() {
        String bad = POD + "---\nkind: Pod\n\tname: \"x\n";
        type(bad);

        fire("apply");

        await().untilAsserted(() -> assertThat(status()).startsWith("Not sent"));
        assertThat(gateway.applied).isEmpty();
        assertThat(text()).isEqualTo(bad);
        assertThat(report()).first().isInstanceOf(Report.Fault.class);
        assertThat(fx(area::getCurrentParagraph)).isEqualTo(5);
    }

    @Test
    void problemsAreSaidAndUnderlinedWhileOneTypes() {
        type("a: 1\na: 2\n");

        await().untilAsserted(() -> assertThat(report()).singleElement()
                .satisfies(entry -> assertThat(((Report.Fault) entry).problem().line()).isEqualTo(1)));
        await().untilAsserted(
                () -> assertThat(fx(() -> List.copyOf(area.getStyleOfChar(5)))).containsExactly("yaml-key",
                        "yaml-problem"));

        fx(() -> {
            area.insertText(0, "# above\n");
            return null;
        });
        assertThat(((Report.Fault) report().getFirst()).problem().line()).isEqualTo(2);

        fx(() -> {
            area.replaceText("a: 1\nb: 2\n");
            return null;
        });
        await().untilAsserted(() -> assertThat(report()).isEmpty());
        assertThat(fx(() -> editor.lookup("#apply-report").isVisible())).isFalse();
    }

    @Test
    void anUnreachableClusterIsSaidAndTheTextStays() {
        gateway.failure = new IOException("no answer from https://127.0.0.1:6443");
        type(POD);

        fire("apply");

        await().untilAsserted(() -> assertThat(status()).contains("no answer"));
        assertThat(text()).isEqualTo(POD);
        assertThat(fx(() -> area.getUndoManager().isUndoAvailable())).isTrue();
    }

    @Test
    void aConflictIsTakenOverOnlyAfterConsentAndAlone(FxRobot robot) {
        type(POD + "---\nkind: Deployment\nmetadata:\n  name: contested\n");
        fire("apply");
        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CREATED, Verdict.CONFLICT));

        fire("take-over");
        assertThat(gateway.applied).hasSize(1);
        fire("take-over-confirm");

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CREATED, Verdict.CREATED));
        assertThat(gateway.applied.getLast()).isEqualTo("---\nkind: Deployment\nmetadata:\n  name: contested\n");
        assertThat(gateway.options.getLast().force()).isTrue();
        assertThat(results().getLast().line()).isEqualTo(3);
    }

    @Test
    void deletesAfterSayingWhatGoesWithIt() {
        type(POD);

        fire("delete-manifest");
        await().untilAsserted(() -> assertThat(report()).singleElement().isInstanceOf(Report.Deletion.class));
        assertThat(gateway.deleted).isEmpty();
        fire("delete-manifest-confirm");

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.DELETED));
        assertThat(gateway.deleted).containsExactly(POD);
    }

    @Test
    void stoppingSendsNoMore() {
        gateway.gate = new CountDownLatch(1);
        type(POD);
        fire("apply");
        await().until(() -> gateway.applied.size() == 1);

        fire("yaml-stop");

        await().untilAsserted(() -> assertThat(status()).startsWith("Stopped"));
        assertThat(report()).isEmpty();
    }

    @Test
    void whatMayNotBeDoneSaysWhy() {
        type(POD);
        fx(() -> {
            editor.applyRefusalProperty().set("You may not create pods here.");
            return null;
        });

        press(KeyCode.ENTER, true, false);

        assertThat(fx(() -> editor.lookup("#apply").isDisabled())).isTrue();
        assertThat(fx(() -> editor.lookup("#apply").getAccessibleHelp())).isEqualTo("You may not create pods here.");
        assertThat(fx(() -> editor.lookup("#delete-manifest").isDisabled())).isFalse();
        assertThat(gateway.applied).isEmpty();
    }

    @Test
    void savesWithTheLineEndsAndTheMarkThatTheFileHad() throws IOException {
        Path file = Files.writeString(directory.resolve("crlf.yaml"), "\ufeffa: 1\r\nb: 2\r\n");
        open(file);
        assertThat(text()).isEqualTo("a: 1\nb: 2\n");
        assertThat(fx(editor::unsaved)).isEmpty();

        fx(() -> {
            area.appendText("c: 3\n");
            return null;
        });
        assertThat(fx(() -> editor.titleProperty().get())).isEqualTo("crlf.yaml •");
        assertThat(fx(editor::unsaved)).contains("crlf.yaml");
        press(KeyCode.S, true, false);

        await().untilAsserted(() -> assertThat(Files.readString(file)).isEqualTo("\ufeffa: 1\r\nb: 2\r\nc: 3\r\n"));
        await().untilAsserted(() -> assertThat(fx(() -> editor.titleProperty().get())).isEqualTo("crlf.yaml"));
    }

    @Test
    void savesAnewTextWhereOneChooses() {
        choice.save = directory.resolve("new.yaml");
        fx(() -> {
            editor.insert(Template.SERVICE);
            return null;
        });
        assertThat(fx(editor::unsaved)).isNotEmpty();

        fire("yaml-save");

        await().untilAsserted(() -> assertThat(choice.save).hasContent(Template.SERVICE.manifest().stripTrailing()));
        await().untilAsserted(() -> assertThat(fx(editor::unsaved)).isEmpty());
    }

    @Test
    void neverOverwritesSilentlyWhatSomeoneElseWrote() throws IOException {
        Path file = Files.writeString(directory.resolve("shared.yaml"), "a: 1\n");
        open(file);
        Files.writeString(file, "theirs: 1\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        type("mine: 1\n");

        fire("yaml-save");

        await().untilAsserted(() -> assertThat(notice()).contains("Someone else has changed shared.yaml"));
        assertThat(file).hasContent("theirs: 1");
        fire("yaml-notice-act");
        await().untilAsserted(() -> assertThat(file).hasContent("mine: 1"));
    }

    @Test
    void aFileThatCannotBeSavedKeepsWhatWasTyped() throws IOException {
        choice.save = Files.createDirectories(directory.resolve("folder.yaml"));
        type("a: 1\n");

        fire("yaml-save");

        await().untilAsserted(() -> assertThat(notice()).contains("cannot be saved").contains("still here"));
        assertThat(text()).isEqualTo("a: 1\n");
        assertThat(fx(editor::unsaved)).isNotEmpty();
    }

    @Test
    void opensFilesElsewhereWhenSomethingIsUnsaved() throws IOException {
        Path file = Files.writeString(directory.resolve("other.yaml"), "b: 1\n");
        type("a: 1\n");
        choice.open = List.of(file);

        press(KeyCode.O, true, false);

        assertThat(elsewhere).containsExactly(file);
        assertThat(text()).isEqualTo("a: 1\n");
    }

    @Test
    void aFileThatIsTooLargeToEditIsShownInPartAndAppliedWhole() throws IOException {
        String large = (POD + "data: " + "x".repeat(60) + "\n---\n").repeat(10_000);
        Path file = Files.writeString(directory.resolve("large.yaml"), large, UTF_8);
        open(file);

        assertThat(notice()).contains("Too large to edit here");
        assertThat(fx(area::isEditable)).isFalse();
        assertThat(fx(() -> area.getParagraphs().size())).isEqualTo(ManifestFile.EXCERPT_LINES);
        assertThat(text()).isEqualTo(large);
        fire("dry-run");
        await().until(() -> gateway.applied.equals(List.of(large)));
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() {
        fx(() -> {
            editor.open(directory.resolve("missing.yaml"));
            return null;
        });

        await().untilAsserted(() -> assertThat(notice()).contains("missing.yaml").contains("no such file"));
        assertThat(fx(area::isEditable)).isTrue();
    }

    @Test
    void aTemplateIsAddedAsOneMoreDocumentAndOneUndoTakesItBack() {
        type(POD.stripTrailing());
        fx(() -> {
            editor.insert(Template.SERVICE);
            return null;
        });
        assertThat(text()).isEqualTo(POD + "---\n" + Template.SERVICE.manifest());

        fx(() -> {
            area.undo();
            return null;
        });
        assertThat(text()).isEqualTo(POD.stripTrailing());
    }

    @Test
    void undoSurvivesApply() {
        type(POD);
        fx(() -> {
            area.getUndoManager().preventMerge();
            area.appendText("# more\n");
            return null;
        });
        fire("apply");
        await().untilAsserted(() -> assertThat(status()).startsWith("Applied"));

        fx(() -> {
            area.undo();
            return null;
        });
        assertThat(text()).isEqualTo(POD);
    }

    @Test
    void findsRoundAndRound(FxRobot robot) {
        type("echo: 1\nother: 2\nECHO: 3\n");
        fx(() -> {
            area.moveTo(0);
            return null;
        });
        press(KeyCode.F, true, false);
        robot.write("echo");
        await().untilAsserted(() -> assertThat(fx(() -> area.getSelection().getStart())).isZero());

        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> area.getSelection().getStart())).isEqualTo(17);
        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> area.getSelection().getStart())).isZero();
        robot.write("x");
        assertThat(fx(() -> editor.lookup("#yaml-find-none").isVisible())).isTrue();
    }

    @Test
    void whatIsTypedIsInADraftUntilItIsSaved() throws IOException {
        Path file = Files.writeString(directory.resolve("drafted.yaml"), "a: 1\n");
        open(file);
        type("a: 2\n");

        await().untilAsserted(() -> assertThat(draftFiles()).singleElement()
                .satisfies(draft -> assertThat(draft).content().endsWith("\n\na: 2\n")));
        fire("yaml-save");
        await().untilAsserted(() -> assertThat(draftFiles()).isEmpty());
    }

    @Test
    void aDraftIsTakenUpAgainAsItWasTyped() throws IOException {
        Path file = Files.writeString(directory.resolve("taken.yaml"), "a: 1\r\n");
        Path place = directory.resolve("left.draft");
        Files.writeString(place, "");
        Drafts.Draft draft = new Drafts.Draft(place, file, "taken.yaml", "a: 2\n", java.time.Instant.now());

        fx(() -> {
            editor.restore(draft);
            return null;
        });

        await().untilAsserted(() -> assertThat(text()).isEqualTo("a: 2\n"));
        assertThat(fx(editor::unsaved)).isNotEmpty();
        await().untilAsserted(() -> assertThat(place).doesNotExist());
        assertThat(draftFiles()).hasSize(1);
        fire("yaml-save");
        await().untilAsserted(() -> assertThat(Files.readString(file)).isEqualTo("a: 2\r\n"));
        await().untilAsserted(() -> assertThat(draftFiles()).isEmpty());
    }

    private List<Path> draftFiles() throws IOException {
        Path place = drafts.directory();
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".draft")).toList();
        }
    }

    private void open(Path file) {
        fx(() -> {
            editor.open(file);
            return null;
        });
        String name = file.getFileName().toString();
        await().untilAsserted(() -> assertThat(fx(() -> editor.titleProperty().get())).isEqualTo(name));
    }

    private void type(String text) {
        fx(() -> {
            area.replaceText(text);
            return null;
        });
    }

    private String text() {
        return fx(editor::text);
    }

    private String status() {
        return fx(() -> ((Labeled) editor.lookup("#yaml-status")).getText());
    }

    private String notice() {
        return fx(() -> {
            Labeled notice = (Labeled) editor.lookup("#yaml-notice");
            return notice.getParent().isVisible() ? notice.getText() : "";
        });
    }

    @SuppressWarnings("unchecked")
    private List<Report> report() {
        return fx(() -> List.copyOf(((ListView<Report>) editor.lookup("#apply-report")).getItems()));
    }

    private List<ManifestGateway.Result> results() {
        return report().stream().filter(Report.Outcome.class::isInstance)
                .map(entry -> ((Report.Outcome) entry).result()).toList();
    }

    private List<String> words() {
        return results().stream().map(ManifestGateway.Result::words).toList();
    }

    private List<Verdict> verdicts() {
        return results().stream().map(ManifestGateway.Result::verdict).toList();
    }

    /** Presses a button by its id, waiting until it is on the screen. */
    private void fire(String id) {
        await().until(() -> fx(() -> {
            editor.applyCss();
            editor.layout();
            return editor.lookup("#" + id) instanceof ButtonBase button && !button.isDisabled();
        }));
        fx(() -> {
            ((ButtonBase) editor.lookup("#" + id)).fire();
            return null;
        });
    }

    private void press(KeyCode code, boolean shortcut, boolean shift) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        fx(() -> {
            Event.fireEvent((Node) area, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut && !mac,
                    false, shortcut && mac));
            return null;
        });
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    private static final class Choice implements FileChoice {
        private List<Path> open = List.of();
        private Path save;

        @Override
        public List<Path> toOpen(Window owner) {
            return open;
        }

        @Override
        public Optional<Path> toSave(Window owner, String name) {
            return Optional.ofNullable(save);
        }
    }
}
