package dev.hakobune.view.rollout;

import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Question;
import dev.hakobune.view.Texts;

/** Asks before a rollback, and says what it will do by kubectl's rules and what it will not. */
final class RollbackQuestion {

    private RollbackQuestion() {}

    /** How it went, for the question to show. */
    record Asked(Question question) {

        void done() {
            question.dismiss();
        }

        void failed(String words) {
            question.act().setDisable(false);
            question.status(words, true);
        }
    }

    /** What will happen, a sentence each. Takes a moment: not for the JavaFX thread. */
    static List<String> consequences(Story story, long target) {
        History history = story.history();
        Revision revision = story.revision(target);
        List<String> said = new java.util.ArrayList<>();
        TemplateDiff diff = TemplateDiff.of(story.revision(story.newest()).template(), revision.template());
        said.addAll(diff.words().stream().limit(6).toList());
        if (diff.words().size() > 6) {
            said.add(Texts.text("rollout.lane.more", diff.words().size() - 6));
        }
        said.add(Texts.text("rollout.rollback.number", Long.toString(target), Long.toString(story.newest() + 1)));
        said.add(Texts.text("rollout.rollback.replicas", history.replicas()));
        if (!history.complete()) {
            said.add(Texts.text("rollout.rollback.during"));
        }
        if (history.overwritten()) {
            said.add(Texts.text("rollout.rollback.overwritten"));
        }
        return said;
    }

    /** @param said what will happen, by {@link #consequences} */
    static Question of(List<String> said, long target, ResourceRef deployment, Consumer<Asked> act) {
        Question question = new Question("rollback-question", Icon.ROLLBACK,
                Texts.text("rollout.rollback.title", deployment.name(), Long.toString(target)));
        said.forEach(sentence -> question.say("•  " + sentence));
        question.say("kubectl rollout undo deployment/" + deployment.name() + " -n " + deployment.namespace()
                + " --to-revision=" + target, "mono", "muted");
        question.acts(Texts.text("rollout.rollback.do", Long.toString(target)), false, () -> {
            question.act().setDisable(true);
            question.status(Texts.text("rollout.rollback.doing"), false);
            act.accept(new Asked(question));
        });
        return question;
    }
}
