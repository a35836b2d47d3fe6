package dev.hakobune.view.confirm;

import java.io.IOException;

import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Question;
import dev.hakobune.view.Shown;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/** Asks for the number of replicas, and says what a number means before it is set. */
final class ScaleQuestion {

    /** More than one would type by intent. */
    private static final int MOST = 10_000;

    private final ResourceRef ref;
    private final Cluster cluster;
    private final Threads threads;
    private final Navigator navigator;
    private final Question question;
    private final Spinner<Integer> replicas = new Spinner<>();
    private final Label plan;
    private final Label owner;
    private int current = -1;

    ScaleQuestion(ResourceRef ref, Cluster cluster, Threads threads, Navigator navigator) {
        this.ref = ref;
        this.cluster = cluster;
        this.threads = threads;
        this.navigator = navigator;
        question = new Question("scale-question", Icon.SCALE, Texts.text("confirm.scale.title",
                Kinds.word(ref.type()), ref.name()));
        replicas.setId("scale-replicas");
        replicas.setEditable(true);
        replicas.setAccessibleText(Texts.text("confirm.scale.replicas"));
        replicas.setDisable(true);
        replicas.setPrefWidth(110);
        replicas.getEditor().textProperty().subscribe(this::typed);
        HBox row = new HBox(10, new Label(Texts.text("confirm.scale.replicas")), replicas);
        // Before the spinner has it, which would make the nearest number that it allows of what was typed.
        row.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                if (!question.act().isDisabled()) {
                    scale();
                }
            }
        });
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        question.body().getChildren().add(row);
        plan = question.say(Texts.text("confirm.scale.reading"), "muted");
        plan.setId("scale-plan");
        owner = question.say("", "question-note");
        owner.managedProperty().bind(owner.textProperty().isNotEmpty());
        question.acts(Texts.text("confirm.scale.do"), false, this::scale);
        question.act().setDisable(true);
        threads.background().execute(this::read);
    }

    Question question() {
        return question;
    }

    private void read() {
        Access.Verdict verdict = cluster.access().check("patch", ref.type(), "scale", ref.namespace());
        if (!verdict.allowed()) {
            threads.fx().execute(() -> refuse(Texts.text("confirm.refused", verdict.reason())));
            return;
        }
        try {
            Doc doc = cluster.objects().get(ref);
            // A workload that names no number has one replica.
            int now = (int) doc.number(1, "spec", "replicas");
            String controller = doc.docs("metadata", "ownerReferences").stream()
                    .filter(reference -> reference.flag("controller"))
                    .map(reference -> reference.text("kind") + " " + reference.text("name")).findFirst().orElse("");
            threads.fx().execute(() -> offer(now, controller));
        } catch (IOException e) {
            threads.fx().execute(() -> refuse(String.valueOf(e.getMessage())));
        }
    }

    private void refuse(String why) {
        plan.setText("");
        question.refuse(why);
    }

    private void offer(int now, String controller) {
        current = now;
        var numbers = new SpinnerValueFactory.IntegerSpinnerValueFactory(0, Math.max(MOST, now), now);
        numbers.setConverter(new StringConverter<>() {

            @Override
            public String toString(Integer number) {
                return String.valueOf(number);
            }

            @Override
            public Integer fromString(String text) {
                return wanted() < 0 ? numbers.getValue() : wanted();
            }
        });
        replicas.setValueFactory(numbers);
        replicas.focusedProperty().subscribe(focused -> {
            // What is no number that can be set goes back to the last one that was.
            if (!focused && wanted() < 0) {
                replicas.getEditor().setText(String.valueOf(numbers.getValue()));
            }
        });
        replicas.setDisable(false);
        owner.setText(controller.isEmpty() ? "" : Texts.text("confirm.scale.owned", controller));
        typed();
        // The number may have been read before the field is in the scene, which it is with its first layout.
        Shown.then(replicas.getEditor(), () -> {
            if (question.safe().isFocused()) {
                replicas.getEditor().requestFocus();
                replicas.getEditor().selectAll();
            }
        });
    }

    /** What was typed, or -1 while it is not a number that can be set. */
    private int wanted() {
        String text = replicas.getEditor().getText().strip();
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= Math.max(MOST, current)
                ? Integer.parseInt(text)
                : -1;
    }

    private void typed() {
        if (current >= 0) {
            int wanted = wanted();
            plan.setText(plan(ref.type(), current, wanted));
            question.act().setDisable(wanted < 0 || wanted == current);
        }
    }

    /** What a new number means. */
    static String plan(ResourceType type, int current, int wanted) {
        if (wanted < 0) {
            return Texts.text("confirm.scale.notANumber");
        }
        if (wanted == current) {
            return Texts.text("confirm.scale.same", current);
        }
        String key = wanted == 0
                ? "confirm.scale.zero"
                : wanted > current ? "confirm.scale.more" : "confirm.scale.fewer";
        String pods = Texts.text(key, current, wanted, Math.abs(wanted - current));
        // Only who learns of revisions by a Deployment could take this for one.
        return type.kind().equals("Deployment") ? Texts.text("confirm.scale.revision", pods) : pods;
    }

    private void scale() {
        int wanted = wanted();
        question.act().setDisable(true);
        question.status(Texts.text("confirm.doing"), false);
        threads.background().execute(() -> {
            try {
                cluster.rollouts().scale(ref, wanted);
                threads.fx().execute(() -> {
                    navigator.notify(new Navigator.Notice(false, ref.words() + " scaled", ""));
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
