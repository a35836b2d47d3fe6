package dev.hakobune.view;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/**
 * Where the keyboard was: a node and all that it stood in, so that the focus can come back to it, or near it when it has
 * been disabled or taken away meanwhile. JavaFX would give the focus to the window's first control, whatever that is. On
 * the JavaFX thread.
 */
public final class FocusTrail {

    private final Scene scene;
    private final List<Node> up;

    private FocusTrail(Scene scene, List<Node> up) {
        this.scene = scene;
        this.up = up;
    }

    /** Where the keyboard is now; nowhere for no scene. */
    public static FocusTrail in(Scene scene) {
        Node owner = scene == null ? null : scene.getFocusOwner();
        return new FocusTrail(scene, Stream.iterate(owner, Objects::nonNull, Node::getParent).map(Node.class::cast)
                .toList());
    }

    /** Gives the focus back to what had it, else to the first control in the smallest part of the window that still has one. */
    public void resume() {
        up.stream().filter(node -> node.getScene() == scene && !node.isDisabled() && isShown(node))
                .flatMap(node -> taker(node).stream()).findFirst().ifPresent(Node::requestFocus);
    }

    private Optional<? extends Node> taker(Node node) {
        return node == up.getFirst() ? Optional.of(node) : FocusRound.in((Parent) node).stream().findFirst();
    }

    private static boolean isShown(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }
}
