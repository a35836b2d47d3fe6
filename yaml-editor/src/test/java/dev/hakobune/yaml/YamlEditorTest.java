package dev.hakobune.yaml;

import java.util.List;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The ways through the editor, by the ids that are promised: typing, finding, undoing. */
class YamlEditorTest extends EditorBench {

    @Start
    void start(Stage stage) {
        show(stage);
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
}
