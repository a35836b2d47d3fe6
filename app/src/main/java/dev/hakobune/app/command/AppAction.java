package dev.hakobune.app.command;

import javafx.scene.input.KeyCombination;

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
    MENU("menu", Icon.MORE, null), //
    QUIT("quit", Icon.CLOSE, "Shortcut+Q");

    private final String id;
    private final Icon icon;
    private final KeyCombination shortcut;

    AppAction(String id, Icon icon, String shortcut) {
        this.id = id;
        this.icon = icon;
        this.shortcut = shortcut == null ? null : KeyCombination.valueOf(shortcut);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Icon icon() {
        return icon;
    }

    @Override
    public KeyCombination shortcut() {
        return shortcut;
    }

    @Override
    public String title() {
        return AppTexts.text("action." + id + ".title");
    }

    @Override
    public String description() {
        return AppTexts.text("action." + id + ".description");
    }
}
