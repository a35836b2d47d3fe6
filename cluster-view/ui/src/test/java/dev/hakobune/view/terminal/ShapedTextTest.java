package dev.hakobune.view.terminal;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.text.Font;
import javafx.stage.Stage;

import com.sun.javafx.scene.text.FontHelper;
import com.sun.javafx.scene.text.TextLayout;
import com.sun.javafx.text.PrismTextLayoutFactory;
import com.sun.javafx.text.TextRun;
import com.techsenger.jeditermfx.core.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.view.Stages;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks into JavaFX itself, for only there it shows what it gives to Pango and what it has yet to draw. */
@ExtendWith(ApplicationExtension.class)
class ShapedTextTest {

    private static final String HEBREW = "\u05d0";

    private final Canvas canvas = new Canvas(200, 50);
    private final Group group = new Group(canvas);
    private final ShapedText shaped = new ShapedText(canvas);

    @Start
    void start(Stage stage) {
        Stages.show(stage, group);
    }

    @Test
    void textThatPangoShapesIsDrawnBeforeTheJavaFxThreadGoesOn(FxRobot robot) {
        assertThat(isLeftAfterLayout(robot, canvas, () -> draw("abc"))).as("what needs no Pango").isTrue();
        assertThat(isLeftAfterLayout(robot, canvas, () -> draw(HEBREW))).as("Hebrew").isFalse();
    }

    @Test
    void whatNobodySeesIsWaitedForToo(FxRobot robot) {
        robot.interact(() -> group.setVisible(false));
        assertThat(isLeftAfterLayout(robot, canvas, () -> draw(HEBREW))).isFalse();
    }

    @Test
    void aTerminalIsWaitedForToo(FxRobot robot) {
        TerminalPane terminal = new TerminalPane(() -> {}, _ -> {});
        robot.interact(() -> {
            group.getChildren().setAll(terminal);
            terminal.emulator();
        });
        Screen screen = terminal.emulator().screen();
        assertThat(isLeftAfterLayout(robot, screen.getCanvas(), () -> {
            screen.getCanvas().getGraphicsContext2D().fillText(HEBREW, 10, 20);
            screen.getFontToDisplay(HEBREW.toCharArray(), 0, 1, TextStyle.EMPTY);
        })).isFalse();
        robot.interact(terminal.emulator()::close);
    }

    @Test
    void everyCharacterThatJavaFxGivesToPangoIsWaitedFor() {
        TextLayout layout = PrismTextLayoutFactory.getFactory().createLayout();
        Object font = FontHelper.getNativeFont(Font.font("Monospaced", 13));
        assertThat(IntStream.rangeClosed(0, Character.MAX_VALUE).filter(c -> !Character.isSurrogate((char) c))
                .filter(c -> isComplex(layout, font, (char) c))).isNotEmpty()
                .allMatch(c -> ShapedText.needsShaping((char) (int) c));
        assertThat(IntStream.rangeClosed(Character.MIN_SURROGATE, Character.MAX_SURROGATE))
                .allMatch(c -> ShapedText.needsShaping((char) (int) c));
    }

    @Test
    void whatTerminalsAreFullOfIsNotWaitedFor() {
        assertThat("~ Zażółć Привет Ελλάδα 日本語、カナ 한국어 ┌─┐█ ⣿ “…” ｱ \ufffd".chars())
                .noneMatch(c -> ShapedText.needsShaping((char) (int) c));
    }

    private void draw(String text) {
        canvas.getGraphicsContext2D().fillText(text, 10, 20);
        shaped.drawn(text.toCharArray(), 0, text.length());
    }

    /** Draws something; whether it has yet to be drawn when the frame with it has been laid out. */
    private static boolean isLeftAfterLayout(FxRobot robot, Canvas canvas, Runnable draws) {
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        robot.interact(() -> {
            draws.run();
            canvas.getScene().addPostLayoutPulseListener(() -> left.complete(isLeft(canvas)));
        });
        Stages.await("a frame", left::isDone);
        return left.join();
    }

    private static boolean isLeft(Canvas canvas) {
        try {
            var commands = Canvas.class.getDeclaredField("current");
            commands.setAccessible(true);
            return commands.get(canvas) != null;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isComplex(TextLayout layout, Object font, char c) {
        layout.setContent(String.valueOf(c), font);
        return Arrays.stream(layout.getRuns()).anyMatch(run -> ((TextRun) run).isComplex());
    }
}
