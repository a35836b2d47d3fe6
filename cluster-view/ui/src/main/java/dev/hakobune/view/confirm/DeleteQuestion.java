package dev.hakobune.view.confirm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Progress.Step;
import dev.hakobune.cluster.delete.Deleter.Propagation;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Permissions;
import dev.hakobune.view.Question;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/**
 * Asks before a deletion: what is to go, what goes with it, what could hold it. Its button is armed only when that has
 * been said. Then it steps aside and tells each step, closes itself when all are gone or the context is left, and stays
 * when something failed.
 */
final class DeleteQuestion {

    private static final int LISTED = 8;

    private final List<ResourceRef> refs;
    private final Cluster cluster;
    private final Threads threads;
    private final Navigator navigator;
    private final Question question;
    private final Label cascade;
    private final VBox notes = new VBox(4);
    private final ToggleGroup propagation = new ToggleGroup();
    private final TitledPane policies = propagationPane(propagation);
    private final Map<ResourceRef, Deleter.Progress> steps = new LinkedHashMap<>();
    private boolean dropped;

    DeleteQuestion(List<ResourceRef> refs, Cluster cluster, Threads threads, Navigator navigator) {
        this.refs = List.copyOf(refs);
        this.cluster = cluster;
        this.threads = threads;
        this.navigator = navigator;
        question = new Question("delete-question", Icon.DELETE, DeleteWords.act(refs, true));
        refs.stream().limit(LISTED).forEach(ref -> question.say(DeleteWords.name(ref), "mono"));
        if (refs.size() > LISTED) {
            question.say(Texts.text("confirm.more", refs.size() - LISTED), "muted");
        }
        cascade = question.say(Texts.text("confirm.delete.looking"), "muted");
        cascade.setId("delete-cascade");
        show(false);
        question.body().getChildren().addAll(notes, policies);
        question.acts(DeleteWords.act(refs, false), true, this::delete);
        question.act().setDisable(true);
        question.onDropped(() -> dropped = true);
        threads.background().execute(this::look);
    }

    Question question() {
        return question;
    }

    static TitledPane propagationPane(ToggleGroup propagation) {
        VBox choices = new VBox(6);
        for (Propagation policy : Propagation.values()) {
            RadioButton choice = new RadioButton(
                    Texts.text("confirm.propagation." + policy.name().toLowerCase(Locale.ROOT)));
            choice.setId("propagation-" + policy.name().toLowerCase(Locale.ROOT));
            Wrapping.on(choice);
            choice.setUserData(policy);
            choice.setToggleGroup(propagation);
            choice.setSelected(policy == Propagation.BACKGROUND);
            choices.getChildren().add(choice);
        }
        TitledPane pane = new TitledPane(Texts.text("confirm.propagation"), choices);
        pane.setId("propagation");
        pane.setExpanded(false);
        pane.setAnimated(false);
        return pane;
    }

    private void look() {
        String refusal = new Permissions(cluster, threads).refused(List.of(Action.DELETE_SELECTED), refs)
                .get(Action.DELETE_SELECTED);
        if (refusal != null) {
            threads.fx().execute(() -> {
                cascade.setText("");
                question.refuse(Texts.text("confirm.refused", refusal));
            });
            return;
        }
        try {
            Deleter.Cascade found = cluster.deleter().preview(refs);
            threads.fx().execute(() -> {
                propagation.selectedToggleProperty()
                        .subscribe(_ -> cascade.setText(DeleteWords.cascade(found, policy(), refs.size())));
                arm(DeleteWords.notes(found), found.choice());
            });
        } catch (IOException e) {
            String words = Texts.text("confirm.delete.unknown", String.valueOf(e.getMessage()));
            threads.fx().execute(() -> {
                cascade.setText(words);
                arm(List.of(), true);
            });
        }
    }

    /** @param choice whether it may make a difference what becomes of what belongs to them */
    private void arm(List<String> said, boolean choice) {
        show(choice);
        cascade.getStyleClass().remove("muted");
        for (String note : said) {
            Label label = new Label(note);
            Wrapping.on(label);
            label.getStyleClass().add("question-note");
            notes.getChildren().add(label);
        }
        question.act().setDisable(false);
    }

    private Propagation policy() {
        return (Propagation) propagation.getSelectedToggle().getUserData();
    }

    private void show(boolean choice) {
        policies.setVisible(choice);
        policies.setManaged(choice);
    }

    private void delete() {
        Propagation policy = policy();
        question.status(Texts.text("confirm.delete.doing"), false);
        question.begin();
        threads.background().execute(() -> {
            cluster.deleter().delete(refs, policy, progress -> threads.fx().execute(() -> tell(progress)));
            threads.fx().execute(this::finished);
        });
    }

    private void tell(Deleter.Progress progress) {
        steps.put(progress.ref(), progress);
        if (!isFailed(progress)) {
            long left = refs.stream().filter(ref -> !isOver(steps.get(ref))).count();
            question.status(left == 0 || progress.step() == Step.WAITING && left == 1
                    ? progress.words()
                    : Texts.text("confirm.delete.left", left) + "\n" + progress.words(), false);
        }
    }

    private static boolean isOver(Deleter.Progress progress) {
        return progress != null && (progress.step() == Step.GONE || progress.step() == Step.NOT_FOUND
                || progress.step() == Step.FAILED || progress.step() == Step.LEFT);
    }

    private static boolean isFailed(Deleter.Progress progress) {
        return progress.step() == Step.FAILED;
    }

    private String outcome() {
        if (refs.size() == 1 && steps.get(refs.getFirst()) != null) {
            return steps.get(refs.getFirst()).words();
        }
        long left = steps.values().stream().filter(progress -> progress.step() == Step.LEFT).count();
        String done = Texts.text("confirm.delete.done", refs.size());
        return left == 0 ? done : Texts.text("confirm.delete.unseen", done, left);
    }

    private void finished() {
        List<String> failed = new ArrayList<>();
        steps.values().stream().filter(DeleteQuestion::isFailed).forEach(step -> failed.add(step.words()));
        if (failed.isEmpty()) {
            navigator.notify(new Navigator.Notice(false, outcome(), ""));
            question.dismiss();
        } else {
            question.status(String.join("\n", failed), true);
            if (dropped) {
                navigator.notify(new Navigator.Notice(true, Texts.text("confirm.delete.failed", failed.size()),
                        String.join("\n", failed)));
            }
        }
    }
}
