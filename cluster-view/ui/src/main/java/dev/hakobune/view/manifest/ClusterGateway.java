package dev.hakobune.view.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Note;
import dev.hakobune.cluster.delete.Deleter.Progress;
import dev.hakobune.cluster.delete.Deleter.Propagation;
import dev.hakobune.view.Texts;
import dev.hakobune.yaml.ManifestGateway;

/** The editor's way to a cluster. All methods block, as those of {@link ManifestGateway} do. */
public final class ClusterGateway implements ManifestGateway {

    private final Target target;

    /** Where manifests go at the moment when they are sent. May be asked on any thread. */
    public interface Target {

        /**
         * The cluster that the manifest belongs to.
         *
         * @throws IOException with a sentence that says why there is none: its context is not the one that is open
         */
        Cluster cluster() throws IOException;

        /** The namespace for documents that name none. */
        String namespace();
    }

    public ClusterGateway(Target target) {
        this.target = target;
    }

    @Override
    public void apply(String manifest, Options options, Consumer<Result> results) throws IOException {
        var asked = new Applier.Options(target.namespace(), options.dryRun(), options.force(), options.changeCause());
        List<Outcome> outcomes = target.cluster().applier().apply(manifest, asked,
                outcome -> results.accept(result(outcome)));
        // What cannot be sent at all is not told as progress.
        outcomes.forEach(outcome -> results.accept(result(outcome)));
    }

    private static Result result(Outcome outcome) {
        List<Conflict> conflicts = outcome.conflicts().stream()
                .map(conflict -> new Conflict(conflict.manager(), conflict.field())).toList();
        Verdict verdict = switch (outcome.verdict()) {
            case CREATED -> Verdict.CREATED;
            case CONFIGURED -> Verdict.CONFIGURED;
            case UNCHANGED -> Verdict.UNCHANGED;
            case DELETED -> Verdict.DELETED;
            case NOT_FOUND -> Verdict.NOT_FOUND;
            case CONFLICT -> Verdict.CONFLICT;
            case FAILED -> Verdict.FAILED;
        };
        String words = verdict == Verdict.FAILED ? Advice.of(outcome) : outcome.words();
        List<String> warnings = new ArrayList<>(outcome.warnings());
        if (outcome.terminating()) {
            warnings.add(Texts.text("manifest.terminating", words(outcome.ref())));
        }
        return new Result(outcome.document(), outcome.line(), words(outcome.ref()),
                outcome.terminating() ? Verdict.DELETING : verdict, words, conflicts, warnings,
                Advice.brief(outcome.words()).equals(outcome.words()) ? "" : outcome.words());
    }

    @Override
    public Plan plan(String manifest) throws IOException {
        Cluster cluster = target.cluster();
        List<ResourceRef> allowed = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ResourceRef ref : named(cluster.deleter(), manifest)) {
            var verdict = cluster.access().check("delete", ref.type(), "", ref.namespace());
            if (verdict.allowed()) {
                allowed.add(ref);
            } else {
                notes.add(Texts.text("manifest.refused", ref.words(), verdict.reason()));
            }
        }
        var cascade = cluster.deleter().preview(allowed);
        cascade.notes().stream().map(ClusterGateway::words).forEach(notes::add);
        if (!cascade.unseen().isEmpty()) {
            notes.add(Texts.text("confirm.delete.hidden", String.join(", ", cascade.unseen())));
        }
        List<ResourceRef> absent = cascade.notes().stream().filter(note -> note.finalizers().isEmpty()).map(Note::ref)
                .toList();
        List<ResourceRef> goes = allowed.stream().filter(ref -> !absent.contains(ref)).toList();
        List<String> namespaces = goes.stream().map(ResourceRef::namespace).distinct().toList();
        boolean one = namespaces.size() == 1;
        return new Plan(one ? namespaces.getFirst() : "",
                goes.stream().map(ref -> one ? ref.words() : inNamespace(ref)).toList(),
                cascade.goes().stream().map(ResourceRef::words).toList(), notes);
    }

    private static String words(Note note) {
        return note.finalizers().isEmpty()
                ? Texts.text("manifest.absent", inNamespace(note.ref()))
                : Texts.text("manifest.held", note.ref().words(), String.join(", ", note.finalizers()));
    }

    private static String inNamespace(ResourceRef ref) {
        return ref.namespace().isEmpty() ? ref.words() : Texts.text("confirm.in", ref.words(), ref.namespace());
    }

    @Override
    public void delete(String manifest, Consumer<Result> results) throws IOException {
        Deleter deleter = target.cluster().deleter();
        List<ResourceRef> named = named(deleter, manifest);
        deleter.delete(named, Propagation.BACKGROUND, progress -> results.accept(result(named, progress)));
    }

    private static Result result(List<ResourceRef> named, Progress progress) {
        Verdict verdict = switch (progress.step()) {
            case ASKED, WAITING, LEFT -> Verdict.DELETING;
            case GONE -> Verdict.DELETED;
            case NOT_FOUND -> Verdict.NOT_FOUND;
            case FAILED -> Verdict.FAILED;
        };
        return new Result(named.indexOf(progress.ref()), -1, words(progress.ref()), verdict, progress.words(),
                List.of());
    }

    private List<ResourceRef> named(Deleter deleter, String manifest) throws IOException {
        try {
            return deleter.named(manifest, target.namespace());
        } catch (Deleter.Fault e) {
            throw new Refusal(e.line(), e.getMessage());
        }
    }

    private static String words(ResourceRef ref) {
        return ref == null ? "" : ref.words();
    }
}
