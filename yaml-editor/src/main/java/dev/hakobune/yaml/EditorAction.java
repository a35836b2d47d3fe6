package dev.hakobune.yaml;

import javafx.scene.input.KeyCombination;

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

    private final String id;
    private final Icon icon;
    private final KeyCombination shortcut;

    EditorAction(String id, Icon icon, String shortcut) {
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
        return Texts.text("action." + id + ".title");
    }

    @Override
    public String description() {
        return Texts.text("action." + id + ".description");
    }
}
