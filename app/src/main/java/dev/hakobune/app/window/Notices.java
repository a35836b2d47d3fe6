package dev.hakobune.app.window;

import java.time.Instant;
import java.time.InstantSource;

import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Navigator.Notice;
import dev.hakobune.view.Times;

import static dev.hakobune.app.AppTexts.text;

/**
 * What passes without taking the focus: notices stack in a corner, go by themselves unless something went wrong, and
 * can all be read again. On the JavaFX thread.
 */
public final class Notices extends VBox {

    private static final int STACKED = 4;
    private static final int KEPT = 200;
    private static final Duration SHOWN = Duration.seconds(6);

    private final InstantSource clock;
    private final DoubleProperty width = new SimpleDoubleProperty();
    private final ObservableList<Told> history = FXCollections.observableArrayList();

    /** A notice, and when it was told. */
    public record Told(Instant at, Notice notice) {}

    /** @param width how wide a notice may be, in pixels */
    public Notices(InstantSource clock, ObservableValue<Double> width) {
        this.clock = clock;
        this.width.bind(width);
        setId("notifications");
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setFillWidth(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(text("notices.title"));
    }

    /** Everything told, newest first. */
    public ObservableList<Told> history() {
        return FXCollections.unmodifiableObservableList(history);
    }

    public void tell(Notice notice) {
        history.addFirst(new Told(clock.instant(), notice));
        if (history.size() > KEPT) {
            history.removeLast();
        }
        Node card = card(notice);
        getChildren().add(card);
        if (getChildren().size() > STACKED) {
            getChildren().removeFirst();
        }
        if (!notice.bad()) {
            PauseTransition leave = new PauseTransition(SHOWN);
            leave.setOnFinished(_ -> {
                if (card.isHover()) {
                    leave.playFromStart();
                } else {
                    getChildren().remove(card);
                }
            });
            leave.play();
        }
    }

    private Node card(Notice notice) {
        HBox card = new HBox();
        Button close = new Button("", new IconView(Icon.CLOSE));
        close.getStyleClass().addAll("flat", "small", "button-icon");
        close.setAccessibleText(text("notices.dismiss"));
        close.setOnAction(_ -> getChildren().remove(card));
        VBox words = words(notice, 380);
        HBox.setHgrow(words, Priority.ALWAYS);
        card.getStyleClass().add("notice");
        if (notice.bad()) {
            card.getStyleClass().add("bad");
        }
        card.maxWidthProperty().bind(width);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        card.getChildren().addAll(new IconView(notice.bad() ? Icon.WARNING : Icon.INFO), words, close);
        return card;
    }

    private static VBox words(Notice notice, double width) {
        VBox words = new VBox(2, wrapped(notice.text(), width));
        if (!notice.detail().isEmpty()) {
            Label detail = wrapped(notice.detail(), width);
            detail.getStyleClass().add("detail");
            words.getChildren().add(detail);
        }
        return words;
    }

    private static Label wrapped(String text, double width) {
        Label label = new Label(text);
        Wrapping.on(label);
        label.setMaxWidth(width);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** All notices so far, to be read again. */
    public Node reread() {
        VBox list = new VBox(12);
        if (history.isEmpty()) {
            Label none = new Label(text("notices.none"));
            none.getStyleClass().add("muted");
            list.getChildren().add(none);
        }
        for (Told told : history) {
            Label at = new Label(Times.second(told.at()));
            at.getStyleClass().add("muted");
            at.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(10, at, new IconView(told.notice().bad() ? Icon.WARNING : Icon.INFO),
                    words(told.notice(), 480));
            list.getChildren().add(row);
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(440);
        return scroll;
    }
}
