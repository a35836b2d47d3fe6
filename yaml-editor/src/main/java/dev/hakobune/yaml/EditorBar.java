package dev.hakobune.yaml;

import java.util.function.Consumer;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.IconView;

import static dev.hakobune.yaml.Texts.text;

/**
 * The buttons over the text: files to the left, the cluster to the right, or below them in a narrow window; deleting apart
 * from the rest.
 */
final class EditorBar extends VBox {

    /** Narrower than this, in pixels, the buttons for files show their icons only. */
    private static final double WIDE = 1000;

    private final TextField cause = new TextField();
    private final StringProperty applyRefusal = new SimpleStringProperty("");
    private final StringProperty deleteRefusal = new SimpleStringProperty("");

    /** What the buttons do. */
    interface Acts {
        void act(EditorAction action);

        void insert(Template template);
    }

    /**
     * @param length  of the text: an empty one is not sent
     * @param running whether something is being sent
     */
    EditorBar(Acts acts, ObservableValue<Integer> length, ObservableBooleanValue running) {
        getStyleClass().add("editor-bar");
        Button open = ActionControls.button(EditorAction.OPEN, () -> acts.act(EditorAction.OPEN));
        Button save = ActionControls.button(EditorAction.SAVE, () -> acts.act(EditorAction.SAVE));
        Button find = ActionControls.iconButton(EditorAction.FIND, () -> acts.act(EditorAction.FIND));
        Button dryRun = ActionControls.button(EditorAction.DRY_RUN, () -> acts.act(EditorAction.DRY_RUN));
        Button apply = ActionControls.button(EditorAction.APPLY, () -> acts.act(EditorAction.APPLY));
        apply.getStyleClass().add("accent");
        Button delete = ActionControls.button(EditorAction.DELETE, () -> acts.act(EditorAction.DELETE));
        delete.getStyleClass().add("dangerous");
        for (Button button : new Button[]{open, save, find, dryRun, apply, delete}) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        cause.setId("change-cause");
        cause.setPromptText(text("editor.cause"));
        cause.setAccessibleText(text("editor.cause"));
        cause.setTooltip(new Tooltip(text("editor.cause.description")));
        cause.setMinWidth(110);
        cause.setPrefWidth(180);
        cause.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cause, Priority.ALWAYS);
        Region apart = new Region();
        apart.setMinWidth(6);
        HBox files = new HBox(6, open, save, templates(acts::insert), find);
        HBox cluster = new HBox(6, cause,
                ActionControls.refusable(dryRun, refusal(applyRefusal, length, running)),
                ActionControls.refusable(apply, refusal(applyRefusal, length, running)), apart,
                ActionControls.refusable(delete, refusal(deleteRefusal, length, running)));
        cluster.setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(new TwoGroups(files, cluster, 6));
        widthProperty().subscribe(width -> {
            // Their pictures are known from everywhere; the room is the reason's why something is changed.
            ContentDisplay display = width.doubleValue() < WIDE ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
            open.setContentDisplay(display);
            save.setContentDisplay(display);
        });
    }

    /** Why the manifest is applied, a line; may be empty. */
    StringProperty changeCauseProperty() {
        return cause.textProperty();
    }

    StringProperty applyRefusalProperty() {
        return applyRefusal;
    }

    StringProperty deleteRefusalProperty() {
        return deleteRefusal;
    }

    /** Why one may not: the reason given, or that something runs already, or that there is nothing to send. */
    private static StringBinding refusal(StringProperty given, ObservableValue<Integer> length,
            ObservableBooleanValue running) {
        return Bindings.createStringBinding(() -> {
            if (!given.get().isEmpty()) {
                return given.get();
            }
            return running.get() ? text("run.checking") : length.getValue() == 0 ? text("run.empty") : "";
        }, given, length, running);
    }

    private static MenuButton templates(Consumer<Template> insert) {
        EditorAction look = EditorAction.TEMPLATE;
        MenuButton menu = new MenuButton(look.title(), new IconView(look.icon()));
        menu.setId(look.id());
        menu.setTooltip(new Tooltip(ActionControls.tip(look)));
        menu.setAccessibleText(look.title());
        menu.setMinWidth(USE_PREF_SIZE);
        for (Template template : Template.values()) {
            MenuItem item = new MenuItem(template.kind(), new IconView(template.icon()).styled("kind"));
            item.setId(look.id() + "-" + template.kind());
            item.setOnAction(_ -> insert.accept(template));
            menu.getItems().add(item);
        }
        return menu;
    }
}
