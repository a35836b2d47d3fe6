package dev.hakobune.view.rollout;

import javafx.scene.input.KeyCombination;

import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Texts;

/** What can be done in a Deployment's revisions, besides rolling back, scaling and restarting. */
enum RevisionAction implements ActionLook {
    PAUSE("rollout-pause", Icon.PAUSE), RESUME("rollout-resume", Icon.PLAY), TEMPLATE("revision-template",
            Icon.YAML),
    COMPARE("revision-compare", Icon.COMPARE);

    private final String id;
    private final Icon icon;

    RevisionAction(String id, Icon icon) {
        this.id = id;
        this.icon = icon;
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
        return null;
    }

    @Override
    public String title() {
        return Texts.text("rollout.action." + id + ".title");
    }

    @Override
    public String description() {
        return Texts.text("rollout.action." + id + ".description");
    }
}
