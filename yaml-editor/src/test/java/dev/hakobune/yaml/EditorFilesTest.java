package dev.hakobune.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

import dev.hakobune.yaml.file.Drafts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the editor reads and writes: files, and drafts of what is unsaved. */
class EditorFilesTest extends EditorBench {

    @Start
    void start(Stage stage) {
        show(stage);
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
    void whatIsInNoFileIsCalledByWhatItIsAbout() {
        type("kind: Service\nmetadata:\n  name: echo\n");

        await().untilAsserted(() -> assertThat(fx(() -> editor.titleProperty().get())).isEqualTo("Service echo •"));
        type("kind: Service\nmetadata:\n  name: [\n");
        await().untilAsserted(() -> assertThat(report()).isNotEmpty());
        assertThat(fx(() -> editor.titleProperty().get())).isEqualTo("Service echo •");
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
    void opensSeveralFilesEachInAnEditorOfItsOwn() throws IOException {
        Path first = Files.writeString(directory.resolve("first.yaml"), "a: 1\n");
        Path second = Files.writeString(directory.resolve("second.yaml"), "b: 1\n");
        choice.open = List.of(first, second);

        press(KeyCode.O, true, false);

        assertThat(elsewhere).containsExactly(second);
        await().untilAsserted(() -> assertThat(text()).isEqualTo("a: 1\n"));
    }

    @Test
    void aFileThatIsOpenAlreadyIsNotOpenedAgain() throws IOException {
        Path file = Files.writeString(directory.resolve("twice.yaml"), "a: 1\n");
        Path sameFile = directory.resolve("x").resolve("..").resolve("twice.yaml");
        choice.open = List.of(file, sameFile);

        press(KeyCode.O, true, false);
        await().untilAsserted(() -> assertThat(text()).isEqualTo("a: 1\n"));
        press(KeyCode.O, true, false);

        assertThat(elsewhere).isEmpty();
    }

    @Test
    void whatSomeoneElseHasWrittenIsReadAgainUnlessSomethingWasTyped() throws IOException {
        Path file = Files.writeString(directory.resolve("refreshed.yaml"), "a: 1\n");
        open(file);
        await().untilAsserted(() -> assertThat(text()).isEqualTo("a: 1\n"));
        Files.writeString(file, "a: 2\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

        refresh();
        await().untilAsserted(() -> assertThat(text()).isEqualTo("a: 2\n"));
        type("a: 3\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(9)));
        refresh();
        fire("dry-run");

        await().until(() -> gateway.applied.equals(List.of("a: 3\n")));
        assertThat(text()).isEqualTo("a: 3\n");
    }

    private void refresh() {
        fx(() -> {
            editor.refresh();
            return null;
        });
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
    void whatIsTypedIsInADraftUntilItIsSaved() throws IOException {
        Path file = Files.writeString(directory.resolve("drafted.yaml"), "a: 1\n");
        open(file);
        type("a: 2\n");

        await().untilAsserted(() -> assertThat(draftFiles()).singleElement()
                .satisfies(draft -> assertThat(draft).content().endsWith("\n\n\na: 2\n")));
        fire("yaml-save");
        await().untilAsserted(() -> assertThat(draftFiles()).isEmpty());
    }

    @Test
    void aDraftIsTakenUpAgainAsItWasTyped() throws IOException {
        Path file = Files.writeString(directory.resolve("taken.yaml"), "a: 1\r\n");
        Path place = directory.resolve("left.draft");
        Files.writeString(place, "as it was kept");
        Drafts.Draft draft = new Drafts.Draft(place, file, "taken.yaml", "", "second try", "a: 2\n", Instant.now());

        fx(() -> {
            editor.restore(draft);
            return null;
        });

        await().untilAsserted(() -> assertThat(text()).isEqualTo("a: 2\n"));
        assertThat(fx(editor::unsaved)).isNotEmpty();
        await().untilAsserted(() -> assertThat(place).doesNotExist());
        assertThat(draftFiles()).singleElement().satisfies(kept -> assertThat(kept).hasContent("as it was kept"));
        fx(() -> {
            TextField cause = (TextField) editor.lookup("#change-cause");
            assertThat(cause.getText()).isEqualTo("second try");
            cause.setText("third try");
            return null;
        });
        await().untilAsserted(() -> assertThat(draftFiles()).singleElement()
                .satisfies(kept -> assertThat(kept).content().contains("third try")));
        fire("yaml-save");
        await().untilAsserted(() -> assertThat(Files.readString(file)).isEqualTo("a: 2\r\n"));
        await().untilAsserted(() -> assertThat(draftFiles()).isEmpty());
    }
}
