package dev.hakobune.view;

import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Lays a {@link Question} over something: inside the window, never a dialog of its own. While it is there the focus
 * stays in it, Esc is its safe answer, and the focus goes back to where it was afterwards, or near it. On the JavaFX thread.
 */
public final class Overlay extends StackPane {

    private static final Insets ASIDE = new Insets(0, 16, 40, 16);

    private final Region backdrop = new Region();
    private Question question;
    private FocusTrail before;

    /** @param content what questions are laid over; it is never taken away */
    public Overlay(Node content) {
        this();
        getChildren().add(content);
    }

    /** A layer to lay over something else; while nothing is asked, the pointer goes through it. */
    public Overlay() {
        setPickOnBounds(false);
        backdrop.getStyleClass().add("question-veil");
        backdrop.setOnMousePressed(Event::consume);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (question != null && event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                question.dismiss();
            }
        });
        sceneProperty().subscribe((old, now) -> {
            if (old != null && now == null) {
                drop();
            }
        });
    }

    /** Asks; a question that is still there is dropped for it. */
    public void ask(Question asked) {
        drop();
        before = FocusTrail.in(getScene());
        question = asked;
        question.onDone(() -> done(asked));
        question.onBegun(() -> stepAside(asked));
        StackPane.setAlignment(question, Pos.CENTER);
        getChildren().addAll(backdrop, question);
        question.focusFirst();
    }

    /** What was chosen may take long: it is told from the corner, and the window is free again. */
    private void stepAside(Question begun) {
        if (begun != question) {
            return;
        }
        boolean here = FocusRound.holds(question);
        getChildren().remove(backdrop);
        StackPane.setAlignment(question, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(question, ASIDE);
        if (here) {
            before.resume();
        }
    }

    private void done(Question ended) {
        if (ended != question) {
            return;
        }
        FocusTrail back = before;
        // A question may end by itself, after somebody has gone on elsewhere by a shortcut.
        boolean here = FocusRound.holds(question);
        drop();
        if (here) {
            back.resume();
        }
    }

    private void drop() {
        if (question != null) {
            getChildren().removeAll(backdrop, question);
            Question dropped = question;
            question = null;
            before = null;
            dropped.dropped();
        }
    }

    private void key(KeyEvent event) {
        if (question == null || !getChildren().contains(backdrop)) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            question.dismiss();
        } else if (event.getCode() == KeyCode.TAB) {
            event.consume();
            FocusRound.move(question, event.isShiftDown());
        }
    }
}
