package dev.hakobune.view.logs;

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

    private final Entry entry;

    LogAction(String id, Icon icon, String shortcut) {
        entry = new Entry(id, icon, shortcut, text -> Texts.text("logs.action." + id + "." + text));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
