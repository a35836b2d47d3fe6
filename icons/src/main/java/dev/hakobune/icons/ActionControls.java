package dev.hakobune.icons;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Makes the controls of actions, all of them named, drawn, explained and spoken as their {@link ActionLook} says. */
public final class ActionControls {

    private ActionControls() {}

    /** A button with icon and name. */
    public static Button button(ActionLook look, Runnable act) {
        Button button = new Button();
        dress(button, look);
        button.setOnAction(_ -> act.run());
        return button;
    }

    /** A button that shows its icon only; its name is in the tooltip and is spoken. */
    public static Button iconButton(ActionLook look, Runnable act) {
        Button button = button(look, act);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("icon-only");
        return button;
    }

    /** A button that stays pressed; its owner listens to its selected property. */
    public static ToggleButton toggle(ActionLook look) {
        ToggleButton toggle = new ToggleButton();
        dress(toggle, look);
        return toggle;
    }

    /** An item of a menu bar, which makes the action's shortcut work in the whole window. */
    public static MenuItem menuItem(ActionLook look, Runnable act) {
        MenuItem item = contextItem(look, act);
        item.setAccelerator(look.shortcut());
        return item;
    }

    /** An item of a context menu; it leaves the shortcut to whoever has it, since it works on what is selected. */
    public static MenuItem contextItem(ActionLook look, Runnable act) {
        MenuItem item = new MenuItem(look.title(), new IconView(look.icon()));
        item.setId(look.id() + "-item");
        item.setOnAction(_ -> act.run());
        return item;
    }

    /**
     * Disables a control while there is a reason why its action may not be done, and says the reason to a pointer that
     * rests on it, which a disabled control cannot do by itself. Put what is returned where the control would stand.
     *
     * @param reason one sentence; empty when the action may be done
     */
    public static Region refusable(ButtonBase control, ObservableStringValue reason) {
        StackPane around = new StackPane(control);
        around.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip why = new Tooltip();
        why.textProperty().bind(reason);
        String help = control.getAccessibleHelp();
        control.disableProperty().bind(Bindings.isNotEmpty(reason));
        reason.subscribe(words -> {
            if (words.isEmpty()) {
                Tooltip.uninstall(around, why);
            } else {
                Tooltip.install(around, why);
            }
            control.setAccessibleHelp(words.isEmpty() ? help : words);
        });
        return around;
    }

    /** What a pointer that rests on the action's control is told: what it does, and its shortcut as this system writes it. */
    public static String tip(ActionLook look) {
        return look.shortcut() == null
                ? look.description()
                : look.description() + "  (" + look.shortcut().getDisplayText() + ")";
    }

    private static void dress(ButtonBase control, ActionLook look) {
        control.setId(look.id());
        control.setText(look.title());
        control.setGraphic(new IconView(look.icon()));
        HoverTip.install(control, () -> tip(look));
        control.setAccessibleText(look.title());
        control.setAccessibleHelp(tip(look));
    }
}
