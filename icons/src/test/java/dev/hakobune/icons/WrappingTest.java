package dev.hakobune.icons;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class WrappingTest {

    private static final String HEBREW = "שלום";
    private static final String LATIN = "one two three four five ";

    private final VBox box = new VBox();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(box, 200, 400));
        stage.show();
    }

    @ParameterizedTest
    @ValueSource(strings = {LATIN + LATIN + LATIN, LATIN + HEBREW + " " + LATIN + HEBREW + " " + LATIN})
    void whatJavaFxCanBreakIntoLinesHasSeveral(String text) {
        assertThat(height(text)).isGreaterThan(2 * height("one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEBREW + " " + HEBREW + " " + HEBREW, LATIN + HEBREW + " " + HEBREW})
    void wordsFromRightToLeftThatCouldBePartedStandOnOneLineAndStopNoLayout(String text) {
        assertThat(height((text + " ").repeat(20))).isEqualTo(height(HEBREW));
    }

    @Test
    void aTextThatIsReplacedIsLookedAtAgain() {
        assertThat(WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Label label = label((HEBREW + " ").repeat(20));
            label.setText(LATIN);
            return label.isWrapText();
        })).isTrue();
    }

    private double height(String text) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Label label = label(text);
            box.getChildren().setAll(label);
            box.applyCss();
            box.layout();
            return label.getHeight();
        });
    }

    private static Label label(String text) {
        Label label = new Label(text);
        Wrapping.on(label);
        label.setMaxWidth(180);
        return label;
    }
}
