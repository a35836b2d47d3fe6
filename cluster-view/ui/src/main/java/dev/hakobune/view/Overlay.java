package dev.hakobune.view;

import java.util.HashMap;
import java.util.Map;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Lays a {@link Question} over something: inside the window, never a dialog of its own. While it is there the focus
 * stays in it, Esc is its safe answer, and the focus goes back to where it was afterwards, or near it. Questions whose act
 * goes on stand in the lower right corner, the newest lowest. On the JavaFX thread.
 */
public final class Overlay extends StackPane {

    private static final Insets ASIDE = new Insets(0, 16, 40, 16);
    /** More would cover what one works in; the oldest goes, and tells its end as a notice. */
    private static final int ASIDES = 3;

    private final Region backdrop = new Region();
    private final VBox corner = new VBox(8);
    private final DoubleProperty asideWidth = new SimpleDoubleProperty(380);
    private final Map<Question, FocusTrail> before = new HashMap<>();
    private Question question;

    /** @param content what questions are laid over; it is never taken away */
    public Overlay(Node content) {
        this();
        getChildren().addFirst(content);
    }

    /** A layer to lay over something else; while nothing is asked, the pointer goes through it. */
    public Overlay() {
        setPickOnBounds(false);
        backdrop.getStyleClass().add("question-veil");
        backdrop.setOnMousePressed(Event::consume);
        corner.setPickOnBounds(false);
        corner.setFillWidth(false);
        corner.setAlignment(Pos.BOTTOM_RIGHT);
        corner.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(corner, ASIDE);
        getChildren().add(corner);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (question != null && (event.isShortcutDown() || event.getCode().isFunctionKey())) {
                // The window's shortcuts would work under the veil, where nobody sees what they do.
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !corner.getChildren().isEmpty()) {
                event.consume();
                ((Question) corner.getChildren().getLast()).dismiss();
            }
        });
        sceneProperty().subscribe((old, now) -> {
            if (old != null && now == null) {
                drop(question);
                while (!corner.getChildren().isEmpty()) {
                    drop((Question) corner.getChildren().getFirst());
                }
            }
        });
    }

    /** How much of the lower right corner is taken by what is being done; 0 for nothing. */
    public ReadOnlyDoubleProperty cornerHeightProperty() {
        return corner.heightProperty();
    }

    /** How wide what is being done may be, in pixels. */
    public DoubleProperty asideWidthProperty() {
        return asideWidth;
    }

    /** Asks; a question that has not been answered is dropped for it. */
    public void ask(Question asked) {
        drop(question);
        before.put(asked, FocusTrail.in(getScene()));
        question = asked;
        question.onDone(() -> done(asked));
        question.onBegun(() -> stepAside(asked));
        getChildren().addAll(backdrop, question);
        question.focusFirst();
    }

    /** Gives the focus back to the question that is asked, as after another tab has been in front; false when none is. */
    public boolean focusQuestion() {
        if (question != null) {
            question.focusFirst();
        }
        return question != null;
    }

    /** What was chosen may take long: it is told from the corner, and the window is free again. */
    private void stepAside(Question begun) {
        if (begun != question) {
            return;
        }
        boolean here = FocusRound.holds(question);
        question = null;
        getChildren().removeAll(backdrop, begun);
        if (corner.getChildren().size() == ASIDES) {
            drop((Question) corner.getChildren().getFirst());
        }
        begun.maxWidthProperty().bind(asideWidth);
        corner.getChildren().add(begun);
        if (here) {
            before.get(begun).resume();
        }
    }

    private void done(Question ended) {
        FocusTrail back = before.get(ended);
        // A question may end by itself, after somebody has gone on elsewhere by a shortcut.
        boolean here = FocusRound.holds(ended);
        drop(ended);
        if (here && back != null) {
            back.resume();
        }
    }

    private void drop(Question dropped) {
        if (before.remove(dropped) == null) {
            return;
        }
        if (dropped == question) {
            question = null;
            getChildren().removeAll(backdrop, dropped);
        }
        corner.getChildren().remove(dropped);
        dropped.dropped();
    }

    private void key(KeyEvent event) {
        if (question == null) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            question.dismiss();
        } else {
            FocusRound.keep(event, question);
        }
    }
}
