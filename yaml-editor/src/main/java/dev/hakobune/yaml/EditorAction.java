package dev.hakobune.yaml;

import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.Icon;

/** What one can do in the editor. */
public enum EditorAction implements ActionLook {
    OPEN("yaml-open", Icon.OPEN, "Shortcut+O"), //
    SAVE("yaml-save", Icon.SAVE, "Shortcut+S"), //
    TEMPLATE("yaml-template", Icon.NEW, null), //
    FIND("yaml-find", Icon.SEARCH, "Shortcut+F"), //
    COMMENT("yaml-comment", Icon.EDIT, "Shortcut+Slash"), //
    DRY_RUN("dry-run", Icon.DRY_RUN, "Shortcut+Shift+Enter"), //
    APPLY("apply", Icon.APPLY, "Shortcut+Enter"), //
    DELETE("delete-manifest", Icon.DELETE, null), //
    STOP("yaml-stop", Icon.CLOSE, null);

    private final Entry entry;

    EditorAction(String id, Icon icon, String shortcut) {
        entry = new Entry(id, icon, shortcut, text -> Texts.text("action." + id + "." + text));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
