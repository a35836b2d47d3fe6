package dev.hakobune.view.logs;

import javafx.scene.input.KeyCombination;

import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Texts;

/** What can be done in a log's tab. */
enum LogAction implements ActionLook {
    FOLLOW("log-follow", Icon.FOLLOW, "Shortcut+End"), //
    PAUSE("log-pause", Icon.PAUSE, null), //
    CLEAR("log-clear", Icon.CLEAR, null), //
    SAVE("log-save", Icon.SAVE, "Shortcut+S"), //
    SAVE_SHOWN("log-save-shown", Icon.SAVE, null), //
    COPY("log-copy", Icon.COPY, "Shortcut+C"), //
    TIMES("log-times", Icon.CRON_JOB, null), //
    WRAP("log-wrap", Icon.LOGS, null), //
    PREVIOUS("log-previous", Icon.BACK, null), //
    VIEW("log-view-options", Icon.MORE, null);

    private final String id;
    private final Icon icon;
    private final KeyCombination shortcut;

    LogAction(String id, Icon icon, String shortcut) {
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
        return Texts.text("logs.action." + id + ".title");
    }

    @Override
    public String description() {
        return Texts.text("logs.action." + id + ".description");
    }
}
