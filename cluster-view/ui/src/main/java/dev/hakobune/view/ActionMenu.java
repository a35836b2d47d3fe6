package dev.hakobune.view;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.icons.ActionControls;

/** The context menu of objects in tree and table: what can be done to what is selected, filled each time it opens. */
public final class ActionMenu extends ContextMenu {

    /** Where a menu that is asked for by a key begins, in pixels from the left edge of its line. */
    private static final double INDENT = 40;

    private final Navigator navigator;
    private final Permissions permissions;
    private final Supplier<Scope.Selection> target;

    /** @param target what the menu is for, asked when it opens */
    public ActionMenu(Navigator navigator, Permissions permissions, Supplier<Scope.Selection> target) {
        this.navigator = navigator;
        this.permissions = permissions;
        this.target = target;
        // Without an item a ContextMenu never opens.
        getItems().add(new MenuItem());
        setOnShowing(_ -> fill());
    }

    /**
     * Gives a list this menu, also by the keys for it, which not every system makes a request for a menu of, and the key
     * that deletes what is selected in it: nowhere else is that key's meaning sure.
     */
    public void on(Control list) {
        list.setContextMenu(this);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown()) {
                event.consume();
                Node line = list.lookup(".indexed-cell:selected");
                show(line == null ? list : line, line == null ? Side.TOP : Side.BOTTOM, INDENT, 0);
                return;
            }
            Scope.Selection chosen = target.get();
            if (Action.DELETE_SELECTED.shortcut().match(event)
                    && Capabilities.of(chosen.refs()).contains(Action.DELETE_SELECTED)) {
                event.consume();
                Capabilities.perform(Action.DELETE_SELECTED, chosen.refs(), chosen.container(), navigator);
            }
        });
    }

    private void fill() {
        Scope.Selection chosen = target.get();
        getItems().clear();
        List<Action> actions = Capabilities.of(chosen.refs());
        for (Action action : actions) {
            if (action == Action.DELETE_SELECTED && !getItems().isEmpty()) {
                getItems().add(new SeparatorMenuItem());
            }
            getItems().add(item(action, chosen));
        }
        if (!chosen.refs().isEmpty()) {
            MenuItem copy = ActionControls.contextItem(Action.COPY_NAME, () -> copy(chosen.refs()));
            getItems().addFirst(new SeparatorMenuItem());
            getItems().addFirst(copy);
            permissions.ask(actions, chosen.refs(), this::disable);
        }
    }

    private MenuItem item(Action action, Scope.Selection chosen) {
        MenuItem item = ActionControls.contextItem(action,
                () -> Capabilities.perform(action, chosen.refs(), chosen.container(), navigator));
        item.setText(title(action, chosen));
        item.setUserData(action);
        if (action == Action.DELETE_SELECTED) {
            item.getStyleClass().add("dangerous");
        }
        return item;
    }

    private static String title(Action action, Scope.Selection chosen) {
        return action == Action.DELETE_SELECTED && chosen.refs().size() > 1
                ? Texts.text("menu.delete-several", chosen.refs().size())
                : action.title();
    }

    private void disable(Map<Action, String> reasons) {
        for (MenuItem item : getItems()) {
            if (item.getUserData() instanceof Action action && reasons.containsKey(action)) {
                item.setDisable(true);
                item.setText(Texts.text("menu.not-allowed", action.title(), reasons.get(action)));
            }
        }
    }

    private static void copy(List<ResourceRef> refs) {
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", refs.stream().map(ResourceRef::name).toList()));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
