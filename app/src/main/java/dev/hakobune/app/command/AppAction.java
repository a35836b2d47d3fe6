package dev.hakobune.app.command;

import dev.hakobune.app.AppTexts;
import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.Icon;

/** What a person can do to the program itself. */
public enum AppAction implements ActionLook {
    PALETTE("palette-open", Icon.PALETTE, "Shortcut+K"), //
    PRACTICE_START("practice-start", Icon.PRACTICE, null), //
    NOTICES("notices-open", Icon.INFO, null), //
    SYSTEM_THEME("system-theme", Icon.LIGHT, null), //
    SHORTCUTS("shortcuts-open", Icon.HELP, "F1"), //
    NEXT_PANE("next-pane", Icon.NEXT_PANE, "F6"), //
    PREVIOUS_PANE("previous-pane", Icon.PREVIOUS_PANE, "Shift+F6"), //
    MENU("menu", Icon.MORE, null), //
    QUIT("quit", Icon.CLOSE, "Shortcut+Q");

    private final Entry entry;

    AppAction(String id, Icon icon, String shortcut) {
        entry = new Entry(id, icon, shortcut, text -> AppTexts.text("action." + id + "." + text));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
