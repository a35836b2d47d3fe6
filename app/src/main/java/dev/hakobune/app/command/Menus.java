package dev.hakobune.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Action;

import static dev.hakobune.app.AppTexts.text;

/** The menus of the window: a Mac's menu bar, elsewhere one button. What makes no sense now is disabled when they open. */
public final class Menus {

    private Menus() {}

    /** The one control that carries the menus. */
    public static Node of(Commands commands) {
        List<Menu> menus = List.of(
                menu("menu.file", commands, Action.NEW, Action.OPEN, null, Action.CLOSE_TAB, null, AppAction.QUIT),
                menu("menu.object", commands, Action.LOGS, Action.SHELL, Action.YAML, Action.REVISIONS, null,
                        Action.SCALE, Action.RESTART, null, Action.COPY_NAME, null, Action.DELETE_SELECTED),
                menu("menu.view", commands, Action.FILTER, AppAction.PALETTE, null, AppAction.NEXT_PANE,
                        AppAction.PREVIOUS_PANE, Action.MAXIMIZE_WORK, null,
                        Action.TOGGLE_THEME, AppAction.SYSTEM_THEME, AppAction.NOTICES),
                menu("menu.cluster", commands, Action.RETRY, AppAction.PRACTICE_START),
                menu("menu.help", commands, AppAction.SHORTCUTS));
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")) {
            MenuBar bar = new MenuBar(menus.toArray(Menu[]::new));
            bar.setUseSystemMenuBar(true);
            return bar;
        }
        MenuButton button = new MenuButton();
        button.setId(AppAction.MENU.id());
        button.getStyleClass().add("icon-only");
        button.setGraphic(new IconView(AppAction.MENU.icon()));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setTooltip(new Tooltip(AppAction.MENU.description()));
        button.setAccessibleText(AppAction.MENU.title());
        button.getItems().setAll(menus);
        return button;
    }

    /** One menu; null stands for a line between. */
    private static Menu menu(String title, Commands commands, ActionLook... looks) {
        Menu menu = new Menu(text(title));
        List<MenuItem> items = new ArrayList<>();
        for (ActionLook look : looks) {
            if (look == null) {
                items.add(new SeparatorMenuItem());
            } else if (commands.of(look) != null) {
                items.add(item(commands.of(look)));
            }
        }
        menu.getItems().setAll(items);
        menu.setOnShowing(_ -> items.stream().filter(item -> item.getUserData() != null)
                .forEach(item -> item.setDisable(!((Commands.Command) item.getUserData()).possible().getAsBoolean())));
        return menu;
    }

    private static MenuItem item(Commands.Command command) {
        MenuItem item = ActionControls.contextItem(command.look(), command::run);
        item.setUserData(Objects.requireNonNull(command));
        if (command.key()) {
            item.setAccelerator(command.look().shortcut());
        }
        return item;
    }
}
