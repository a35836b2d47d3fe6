package dev.hakobune.view.confirm;

import java.io.IOException;
import java.util.Locale;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Question;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/** Asks before all pods of a workload are replaced. */
final class RestartQuestion {

    private final ResourceRef ref;
    private final Cluster cluster;
    private final Threads threads;
    private final Navigator navigator;
    private final Question question;

    RestartQuestion(ResourceRef ref, Cluster cluster, Threads threads, Navigator navigator) {
        this.ref = ref;
        this.cluster = cluster;
        this.threads = threads;
        this.navigator = navigator;
        String kind = ref.type().kind().toLowerCase(Locale.ROOT);
        question = new Question("restart-question", Icon.RESTART,
                Texts.text("confirm.restart.title", Kinds.word(ref.type()), ref.name()));
        question.say(Texts.text("confirm.restart.plan." + kind));
        question.say("kubectl rollout restart " + kind + "/" + ref.name() + " -n " + ref.namespace(), "mono", "muted");
        question.acts(Texts.text("confirm.restart.do", Kinds.word(ref.type()), ref.name()), false, this::restart);
        question.act().setDisable(true);
        threads.background().execute(this::look);
    }

    Question question() {
        return question;
    }

    private void look() {
        Access.Verdict verdict = cluster.access().check("patch", ref.type(), "", ref.namespace());
        if (!verdict.allowed()) {
            threads.fx().execute(() -> question.refuse(Texts.text("confirm.refused", verdict.reason())));
            return;
        }
        try {
            Doc doc = cluster.objects().get(ref);
            boolean paused = doc.flag("spec", "paused");
            threads.fx().execute(() -> {
                if (paused) {
                    question.refuse(Texts.text("confirm.restart.paused"));
                } else {
                    question.act().setDisable(false);
                }
            });
        } catch (IOException e) {
            threads.fx().execute(() -> question.refuse(String.valueOf(e.getMessage())));
        }
    }

    private void restart() {
        question.act().setDisable(true);
        question.status(Texts.text("confirm.doing"), false);
        threads.background().execute(() -> {
            try {
                cluster.rollouts().restart(ref);
                threads.fx().execute(() -> {
                    navigator.notify(new Navigator.Notice(false, ref.words() + " restarted", ""));
                    question.dismiss();
                });
            } catch (IOException e) {
                threads.fx().execute(() -> {
                    question.act().setDisable(false);
                    question.status(String.valueOf(e.getMessage()), true);
                });
            }
        });
    }
}
