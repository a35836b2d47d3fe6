package dev.hakobune.view.rollout;

import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Texts;

/** What can be done in a Deployment's revisions, besides rolling back, scaling and restarting. */
enum RevisionAction implements ActionLook {
    PAUSE("rollout-pause", Icon.PAUSE), //
    RESUME("rollout-resume", Icon.PLAY), //
    TIMELINE("revision-lanes", Icon.REVISIONS), //
    TEMPLATE("revision-template", Icon.YAML), //
    COMPARE("revision-compare", Icon.COMPARE);

    private final Entry entry;

    RevisionAction(String id, Icon icon) {
        entry = new Entry(id, icon, text -> Texts.text("rollout.action." + id + "." + text));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
