package dev.hakobune.view;

import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.Icon;

/** Everything that a person can do, once: {@code app} says how; buttons, menus and the palette read the rest here. */
public enum Action implements ActionLook {
    LOGS("logs", Icon.LOGS, "Shortcut+L"), //
    SHELL("shell", Icon.SHELL, "Shortcut+T"), //
    YAML("yaml", Icon.YAML, "Shortcut+E"), //
    REVISIONS("revisions", Icon.REVISIONS, "Shortcut+R"), //
    SCALE("scale", Icon.SCALE, "Shortcut+Shift+S"), //
    RESTART("restart", Icon.RESTART, "Shortcut+Shift+R"), //
    DELETE_SELECTED("delete-selected", Icon.DELETE, "Delete"), //
    ROLLBACK("rollback", Icon.ROLLBACK, null), //
    COPY_NAME("copy-name", Icon.COPY, null), //
    NEW("new-manifest", Icon.NEW, "Shortcut+N"), //
    OPEN("open-manifest", Icon.OPEN, "Shortcut+O"), //
    FILTER("focus-filter", Icon.FILTER, "Shortcut+F"), //
    CLOSE_TAB("close-tab", Icon.CLOSE, "Shortcut+W"), //
    MAXIMIZE_WORK("maximize-work", Icon.MAXIMIZE, "F11"), //
    TOGGLE_THEME("toggle-theme", Icon.DARK, null), //
    RETRY("retry", Icon.REFRESH, "F5");

    private final Entry entry;

    Action(String id, Icon icon, String shortcut) {
        entry = new Entry(id, icon, shortcut, text -> Texts.text("action." + id + "." + text));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
