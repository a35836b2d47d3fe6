package dev.hakobune.yaml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import dev.hakobune.yaml.ManifestGateway.Options;
import dev.hakobune.yaml.ManifestGateway.Plan;
import dev.hakobune.yaml.ManifestGateway.Refusal;
import dev.hakobune.yaml.ManifestGateway.Result;
import dev.hakobune.yaml.ManifestGateway.Verdict;
import dev.hakobune.yaml.text.Documents;
import dev.hakobune.yaml.text.Documents.Document;
import dev.hakobune.yaml.text.Problem;
import dev.hakobune.yaml.text.YamlCheck;

import static dev.hakobune.yaml.Texts.text;

/**
 * Sends manifests to the gateway, one at a time, and puts what comes back into the report as it comes. Only a text that
 * is YAML is sent. On the JavaFX thread, except for the sending itself.
 */
final class Sending {

    private static final Set<Verdict> APPLIED = EnumSet.of(Verdict.CREATED, Verdict.CONFIGURED, Verdict.UNCHANGED);

    private final ManifestGateway gateway;
    private final ApplyReport report;
    private final Consumer<List<Problem>> refused;
    private final Consumer<String> kept;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private FutureTask<?> task;
    private boolean dryRun;

    /**
     * @param refused told the faults of a text that is not YAML and so was not sent
     * @param kept    told the change cause that all documents were applied with
     */
    Sending(ManifestGateway gateway, ApplyReport report, Consumer<List<Problem>> refused, Consumer<String> kept,
            Executor background, Executor fx) {
        this.gateway = gateway;
        this.report = report;
        this.refused = refused;
        this.kept = kept;
        this.background = background;
        this.fx = fx;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How far it is, or how it went, in one sentence. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    void apply(String manifest, Options options) {
        if (running.get()) {
            return;
        }
        dryRun = options.dryRun();
        checked(manifest, applying(), () -> {
            gateway.apply(manifest, options, placed(manifest));
            return Documents.split(manifest).size();
        }, documents -> applied(documents, options.changeCause()));
    }

    /**
     * Applies one document of the text again, by force, or tries to, as it was before; what is said of the others stays.
     */
    void takeOver(Document document, String changeCause) {
        begin(applying(), () -> {
            gateway.apply(document.text(), new Options(dryRun, true, changeCause),
                    placed(Documents.split(document.text()), document.index(), document.firstLine()));
            return null;
        }, _ -> applied(changeCause));
    }

    /** Whether what is said of the documents was only tried. */
    boolean isDryRun() {
        return dryRun;
    }

    private String applying() {
        return dryRun ? "dry-run" : "apply";
    }

    /** A text of which one document cannot be sent is not sent at all, and is not all told of. */
    private void applied(int documents, String changeCause) {
        List<Result> results = report.results();
        long told = results.stream().map(Result::document).distinct().count();
        if (told < documents && results.stream().allMatch(result -> result.verdict() == Verdict.FAILED)) {
            words.set(text("run.incomplete", summary(), documents - told));
        } else {
            applied(changeCause);
        }
    }

    private void applied(String changeCause) {
        finished(applying());
        if (!dryRun && report.results().stream().allMatch(result -> APPLIED.contains(result.verdict()))) {
            kept.accept(changeCause);
        }
    }

    /** Says no more how it went, when the text has become another since; what is on its way goes on. */
    void forget() {
        if (!running.get()) {
            words.set("");
        }
    }

    /** Says what would be deleted, and deletes it when that is agreed to. */
    void delete(String manifest) {
        checked(manifest, "plan", () -> gateway.plan(manifest), plan -> {
            words.set("");
            if (plan.objects().isEmpty()) {
                words.set(text("delete.nothing"));
                plan.notes().forEach(note -> report.add(new Report.Failure(note, -1)));
            } else {
                report.add(new Report.Deletion(plan, () -> deleteAgreed(manifest)));
            }
        });
    }

    private void deleteAgreed(String manifest) {
        begin("delete-manifest", () -> {
            gateway.delete(manifest, placed(manifest));
            return null;
        }, _ -> finished("delete-manifest"));
    }

    /** Sends no more; what has been sent is not taken back. */
    void stop() {
        if (task != null) {
            task.cancel(true);
        }
    }

    private <T> void checked(String manifest, String act, Callable<T> work, Consumer<T> then) {
        if (running.get()) {
            return;
        }
        report.clearResults();
        if (manifest.isBlank()) {
            words.set(text("run.empty"));
            return;
        }
        begin(act, () -> {
            List<Problem> problems = YamlCheck.problems(manifest);
            if (!problems.isEmpty()) {
                throw new NotYaml(problems);
            }
            return work.call();
        }, then);
    }

    private <T> void begin(String act, Callable<T> work, Consumer<T> then) {
        if (running.get()) {
            return;
        }
        running.set(true);
        words.set(text("run." + act + ".running"));
        task = new FutureTask<>(() -> {
            try {
                T done = work.call();
                // A gateway that was interrupted may well return as if nothing had been.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                fx.execute(() -> end(() -> then.accept(done)));
            } catch (NotYaml e) {
                fx.execute(() -> end(() -> {
                    words.set(text("run.refused", e.problems.size()));
                    refused.accept(e.problems);
                }));
            } catch (InterruptedException e) {
                fx.execute(() -> end(() -> words.set(text("run.stopped", summary()))));
            } catch (IOException | RuntimeException e) {
                fx.execute(() -> end(() -> failed(act, e)));
            }
            return null;
        });
        background.execute(task);
    }

    private void failed(String act, Exception failure) {
        String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String sentence = text("run." + act + ".failed", why);
        words.set(sentence);
        report.add(new Report.Failure(sentence, failure instanceof Refusal refusal ? refusal.line() : -1));
    }

    private void end(Runnable then) {
        running.set(false);
        task = null;
        then.run();
    }

    /** Takes results in any thread; those that know only their document get its line. */
    private Consumer<Result> placed(String manifest) {
        return placed(Documents.split(manifest), 0, 0);
    }

    private Consumer<Result> placed(List<Document> documents, int firstDocument, int firstLine) {
        return result -> {
            boolean known = result.line() >= 0 || result.document() < 0 || result.document() >= documents.size();
            int line = known ? Math.max(0, result.line()) : documents.get(result.document()).contentLine();
            Result placed = result.in(firstDocument + result.document(), firstLine + line);
            fx.execute(() -> report.add(placed));
        };
    }

    private void finished(String act) {
        words.set(text("run." + act + ".done", summary()));
    }

    /** {@code 2 created, 1 failed}; a document fails once, however many faults it has. */
    private String summary() {
        Map<Verdict, Set<String>> objects = new EnumMap<>(Verdict.class);
        report.results().forEach(result -> objects.computeIfAbsent(result.verdict(), _ -> new HashSet<>())
                .add(result.document() + " " + result.object()));
        List<String> parts = new ArrayList<>();
        objects.forEach((verdict, them) -> parts
                .add(text("verdict." + verdict.name().toLowerCase(java.util.Locale.ROOT), them.size())));
        return parts.isEmpty() ? text("run.none") : String.join(text("verdict.separator"), parts);
    }

    private static final class NotYaml extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Problem> problems;

        NotYaml(List<Problem> problems) {
            this.problems = problems;
        }
    }
}
