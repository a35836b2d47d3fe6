package dev.hakobune.app.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.fxmisc.richtext.CodeArea;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import static org.awaitility.Awaitility.await;

/** What a person does to the window and reads in it, by the controls' ids. Waits for what it looks for. */
final class Hand {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final FxRobot robot = new FxRobot();

    /** Runs on the JavaFX thread and waits for it. */
    static <T> T onFx(Callable<T> act) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, act);
    }

    /** Waits until it is in the window, and in front: what is in a tab behind is nothing to a person. */
    Node node(String id) {
        return await().alias(id).atMost(PATIENCE).until(() -> onFx(() -> look(id).findFirst().orElse(null)),
                Objects::nonNull);
    }

    private Stream<Node> look(String id) {
        return robot.lookup(id).queryAll().stream().filter(Hand::inFront);
    }

    private static boolean inFront(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void click(String id) {
        // Looked up again each time, and only its place is kept: what is live may be drawn anew before the click.
        click(id + " can be clicked",
                () -> look(id).filter(there -> !there.isDisabled() && shown(there)).findFirst().orElse(null));
    }

    /** Clicks the cell that shows exactly these words. */
    void clickWords(String id, String words) {
        Node node = node(id);
        click(words + " in " + id, () -> find(node, words));
    }

    private void click(String alias, Callable<Node> look) {
        AtomicReference<Point2D> before = new AtomicReference<>();
        // What is still being laid out would be missed.
        Point2D middle = await().alias(alias).atMost(PATIENCE).pollInterval(Duration.ofMillis(40))
                .until(() -> onFx(() -> middle(look.call())),
                        now -> now != null && now.equals(before.getAndSet(now)));
        // At once: on a way past other things these would do what they do under a pointer, within one event.
        robot.robotContext().getBaseRobot().moveMouse(middle);
        robot.clickOn(middle);
    }

    /** Where a node's middle is on the screen; null for no node. */
    private static Point2D middle(Node node) {
        if (node == null) {
            return null;
        }
        Bounds bounds = node.getLayoutBounds();
        return node.localToScreen(bounds.getCenterX(), bounds.getCenterY());
    }

    void type(KeyCode... keys) {
        robot.push(keys);
    }

    /** Presses keys together with Ctrl, or Cmd on a Mac. */
    void shortcut(KeyCode... keys) {
        KeyCode control = System.getProperty("os.name").startsWith("Mac") ? KeyCode.COMMAND : KeyCode.CONTROL;
        robot.push(Stream.concat(Stream.of(control), Stream.of(keys)).toArray(KeyCode[]::new));
    }

    /** Types into a field, in the place of what stands there. */
    void type(String id, String text) {
        click(id);
        awaitFocus(id);
        shortcut(KeyCode.A);
        write(text);
    }

    void write(String text) {
        robot.write(text, 5);
    }

    /** Waits until a control has the keyboard. */
    void awaitFocus(String id) {
        await().alias("focus in " + id).atMost(PATIENCE).until(() -> onFx(() -> look(id).anyMatch(Node::isFocused)));
    }

    /** Opens an empty editor and waits until the keyboard is in it. */
    void newManifest() {
        shortcut(KeyCode.N);
        await().alias("an empty editor in front").atMost(PATIENCE).until(() -> onFx(() -> look("#yaml-editor")
                .anyMatch(editor -> editor.isFocused() && ((CodeArea) editor).getLength() == 0)));
    }

    /** Puts a manifest into the editor in front, as pasting it does. */
    void edit(String manifest) {
        CodeArea area = (CodeArea) node("#yaml-editor");
        onFx(() -> {
            area.replaceText(manifest);
            return null;
        });
    }

    /** Puts a manifest into the editor in front, applies it and waits for the report. */
    void apply(String manifest, String report) {
        edit(manifest);
        click("#apply");
        awaitWords("#apply-report", report);
    }

    /** A manifest of the walkthrough. */
    static String manifest(String name) throws IOException {
        try (var in = Hand.class.getResourceAsStream("/dev/hakobune/app/walkthrough/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void awaitWords(String id, String... words) {
        await().alias(String.join(", ", words) + " in " + id).atMost(PATIENCE)
                .until(() -> read(id), text -> List.of(words).stream().allMatch(text::contains));
    }

    void awaitNoWords(String id, String words) {
        await().alias("no " + words + " in " + id).atMost(PATIENCE).until(() -> read(id),
                text -> !text.contains(words));
    }

    void awaitShown(String id, boolean there) {
        await().alias(id).atMost(PATIENCE).until(() -> onFx(() -> look(id).findFirst().isPresent()) == there);
    }

    /** Everything that can be read in and below a node, a piece a line; empty when there is no such node. */
    String read(String id) {
        return onFx(() -> look(id).map(Hand::words).collect(Collectors.joining("\n")));
    }

    /** What a screen reader would read of one control, such as a terminal's screen. */
    void awaitSpoken(String id, String words) {
        Node node = node(id);
        await().alias(words + " spoken by " + id).atMost(PATIENCE).until(
                () -> onFx(() -> String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT))),
                text -> text.contains(words));
    }

    private static String words(Node node) {
        List<String> words = new ArrayList<>();
        collect(node, words);
        return String.join("\n", words);
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Labeled labeled when labeled.getText() != null -> words.add(labeled.getText());
            case Text text -> words.add(text.getText());
            case TextInputControl input -> words.add(input.getText());
            default -> {
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static Node find(Node node, String words) {
        if (!node.isVisible()) {
            return null;
        }
        boolean here = node instanceof Labeled labeled && words.equals(labeled.getText())
                || node instanceof Text text && words.equals(text.getText());
        if (here && shown(node)) {
            return node;
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().map(child -> find(child, words))
                        .filter(found -> found != null).findFirst().orElse(null)
                : null;
    }

    /** Whether a pointer could reach its middle. */
    private static boolean shown(Node node) {
        if (node.getScene() == null) {
            return false;
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getWidth() > 0 && bounds.getHeight() > 0 && bounds.getCenterX() < node.getScene().getWidth()
                && bounds.getCenterY() < node.getScene().getHeight();
    }

    /** In an editor: two revisions of a Deployment applied, compared, rolled back and scaled down to one pod. */
    void rollOutAndBack() throws IOException {
        type("#change-cause", "one");
        apply(manifest("simple-deployment"), "deployment.apps/echo created");
        awaitWords("#resource-table", "2/2", "Running");
        type("#change-cause", "two");
        apply(manifest("simple-deployment-patched"), "deployment.apps/echo configured");

        clickWords("#kind-list", "Deployments");
        awaitWords("#resource-table", "echo", "3/3");
        clickWords("#resource-table", "echo");
        shortcut(KeyCode.R);
        click("#revision-1");
        awaitWords("#revision-timeline", "one", "two");
        click("#revision-compare");
        awaitWords("#revision-diff", "gihyodocker/echo:latest", "gihyodocker/echo:patched");

        awaitWords("#rollout-status", "successfully rolled out");
        click("#rollback");
        click("#rollback-question-yes");
        node("#revision-3");

        clickWords("#resource-table", "echo");
        shortcut(KeyCode.SHIFT, KeyCode.S);
        type("#scale-replicas", "1");
        click("#scale-question-yes");
        awaitWords("#resource-table", "1/1");
    }
}
