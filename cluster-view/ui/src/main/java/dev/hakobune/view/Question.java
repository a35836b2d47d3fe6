package dev.hakobune.view;

import java.util.List;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;

/**
 * A question with what follows from each answer, for an {@link Overlay}. The safe answer stands left and has the focus
 * at first, so that Enter does no harm; the one that does something names what it does.
 */
public final class Question extends VBox {

    private final Label heading = new Label();
    private final VBox body = new VBox();
    private final ScrollPane scroll = new ScrollPane(body);
    private final Label status = new Label();
    private final Button safe = new Button();
    private final Button act = new Button();
    private Runnable done = () -> {};
    private Runnable begun = () -> {};
    private Runnable onDropped = () -> {};

    /**
     * @param id    the panel's id, from which its buttons' are made: {@code …-no} and {@code …-yes}
     * @param title what is asked, in one line
     */
    public Question(String id, Icon icon, String title) {
        setId(id);
        getStyleClass().add("question");
        setMaxSize(520, USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        heading.setText(title);
        heading.setGraphic(new IconView(icon, 20));
        heading.getStyleClass().add("question-title");
        Wrapping.on(heading);
        body.getStyleClass().add("question-body");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("question-scroll");
        // As high as the body is at its width: a scroll pane by itself asks for the height of unwrapped lines.
        scroll.prefViewportHeightProperty().bind(body.heightProperty());
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        status.setId(id + "-status");
        status.getStyleClass().add("question-status");
        Wrapping.on(status);
        status.setMinHeight(USE_PREF_SIZE);
        status.managedProperty().bind(status.visibleProperty());
        status.visibleProperty().bind(status.textProperty().isNotEmpty());
        safe.setId(id + "-no");
        safe.getStyleClass().add("safe");
        safe.setText(Texts.text("confirm.cancel"));
        safe.setOnAction(_ -> dismiss());
        act.setId(id + "-yes");
        safe.setMinWidth(USE_PREF_SIZE);
        // A name can have 253 letters; both its ends are in the text above.
        act.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        for (Button button : List.of(safe, act)) {
            // Enter presses the button that has the focus, not only Space.
            button.defaultButtonProperty().bind(button.focusedProperty());
        }
        act.disabledProperty().subscribe(now -> {
            // Else the focus would go to the window below.
            if (now && act.isFocused()) {
                safe.requestFocus();
            }
        });
        Region gap = new Region();
        gap.setMinWidth(16);
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(safe, gap, act);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, scroll, status, buttons);
    }

    /** What stands between the title and the buttons. */
    public VBox body() {
        return body;
    }

    /** A sentence in the body, wrapped. */
    public Label say(String text, String... styles) {
        Label label = new Label(text);
        Wrapping.on(label);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        body.getChildren().add(label);
        return label;
    }

    /** The button that does something. */
    public Button act() {
        return act;
    }

    /** The button that does nothing. */
    public Button safe() {
        return safe;
    }

    /** Names the act and says what is done when it is chosen. */
    public void acts(String title, boolean dangerous, Runnable doIt) {
        act.setText(title);
        act.getStyleClass().removeAll("danger", "accent");
        act.getStyleClass().add(dangerous ? "danger" : "accent");
        act.setOnAction(_ -> doIt.run());
    }

    /** Says how it goes; what went wrong stays until the question is closed. */
    public void status(String text, boolean bad) {
        status.setText(text);
        status.getStyleClass().remove("bad");
        if (bad) {
            status.getStyleClass().add("bad");
        }
    }

    /** Disables the act and says why. */
    public void refuse(String reason) {
        act.setDisable(true);
        status(reason, true);
    }

    /**
     * What was chosen is being done and may take a while: the question becomes a small panel that tells how it goes, in the
     * overlay's corner, while the person goes on.
     */
    public void begin() {
        for (Node over : List.of(scroll, act)) {
            over.setVisible(false);
            over.setManaged(false);
        }
        heading.setText(act.getText());
        safe.setText(Texts.text("confirm.close"));
        getStyleClass().add("begun");
        begun.run();
    }

    /** Closes the question without doing anything. */
    public void dismiss() {
        done.run();
    }

    /** What is to be ended when the question goes, however that comes. */
    public void onDropped(Runnable end) {
        onDropped = end;
    }

    void onDone(Runnable act) {
        done = act;
    }

    void onBegun(Runnable act) {
        begun = act;
    }

    void dropped() {
        onDropped.run();
    }

    void focusFirst() {
        Node first = FocusRound.in(this).stream().filter(node -> "first".equals(node.getUserData())).findFirst()
                .orElse(safe);
        first.requestFocus();
    }
}
