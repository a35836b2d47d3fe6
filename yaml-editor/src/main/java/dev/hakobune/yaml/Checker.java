package dev.hakobune.yaml;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Duration;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;

import dev.hakobune.yaml.text.Problem;
import dev.hakobune.yaml.text.Subject;
import dev.hakobune.yaml.text.YamlCheck;

/** Checks a text whenever its writer pauses, in the background; the newest text wins. On the JavaFX thread. */
final class Checker {

    private static final Duration PAUSE = Duration.millis(350);

    private final CodeArea area;
    private final Executor background;
    private final Executor fx;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper checked = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Subject> subject = new ReadOnlyObjectWrapper<>();
    private long revision;

    Checker(CodeArea area, Executor background, Executor fx) {
        this.area = area;
        this.background = background;
        this.fx = fx;
        pause.setOnFinished(_ -> check());
        area.plainTextChanges().subscribe(change -> {
            revision++;
            problems.set(moved(change));
            pause.playFromStart();
        });
    }

    /** What is wrong with the text, as far as it has been checked; moves along with what is typed before it. */
    ReadOnlyObjectProperty<List<Problem>> problems() {
        return problems.getReadOnlyProperty();
    }

    /** The text as it was when it was last checked. */
    ReadOnlyStringProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** What the text is about, as far as it was last understood; null before that. */
    ReadOnlyObjectProperty<Subject> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** Shows what another check of the same text has found. */
    void show(List<Problem> found) {
        problems.set(found);
    }

    void close() {
        pause.stop();
    }

    private void check() {
        long begun = revision;
        var snapshot = area.getContent().snapshot();
        CompletableFuture.supplyAsync(() -> check(snapshot.getText()), background)
                .whenCompleteAsync((found, failure) -> {
                    if (failure != null) {
                        throw new IllegalStateException(failure);
                    } else if (begun == revision) {
                        problems.set(found.problems());
                        checked.set(found.text());
                        // While it is half written it is still about the same.
                        if (found.subject() != null || found.text().isBlank()) {
                            subject.set(found.subject());
                        }
                    }
                }, fx);
    }

    private record Found(String text, List<Problem> problems, Subject subject) {}

    private static Found check(String text) {
        return new Found(text, YamlCheck.problems(text), Subject.of(text).orElse(null));
    }

    private List<Problem> moved(PlainTextChange change) {
        int start = change.getPosition();
        int removedTo = start + change.getRemoved().length();
        int characters = change.getNetLength();
        int lines = count(change.getInserted()) - count(change.getRemoved());
        // One that is being worked on is gone until the next check.
        return problems.get().stream().filter(problem -> problem.end() <= start || problem.start() >= removedTo)
                .map(problem -> problem.end() <= start ? problem : problem.moved(characters, lines))
                .toList();
    }

    private static int count(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
