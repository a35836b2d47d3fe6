package dev.hakobune.yaml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hakobune.yaml.text.Documents;
import dev.hakobune.yaml.text.Documents.Document;

/** A cluster that says yes, except to what is called {@code contested} or {@code broken}. */
final class FakeGateway implements ManifestGateway {

    private static final Pattern KIND = Pattern.compile("(?m)^kind:\\s*(\\S+)");
    private static final Pattern NAME = Pattern.compile("(?m)^\\s+name:\\s*(\\S+)");

    final List<String> applied = new CopyOnWriteArrayList<>();
    final List<Options> options = new CopyOnWriteArrayList<>();
    final List<String> deleted = new CopyOnWriteArrayList<>();
    volatile IOException failure;
    /** What would be deleted, when it is set; else all that is named. */
    volatile Plan plan;
    /** All that is told of a manifest, when it is set. */
    volatile List<Result> only;
    /** Held until it is counted down, when set. */
    volatile CountDownLatch gate;

    @Override
    public void apply(String manifest, Options how, Consumer<Result> results)
            throws IOException, InterruptedException {
        applied.add(manifest);
        options.add(how);
        if (failure != null) {
            throw failure;
        }
        if (only != null) {
            only.forEach(results);
            return;
        }
        String suffix = how.dryRun() ? " (server dry run)" : "";
        for (Document document : Documents.split(manifest)) {
            if (gate != null) {
                gate.await();
            }
            String object = object(document);
            results.accept(switch (object) {
                case String name when name.endsWith("contested") && !how.force() -> new Result(document.index(),
                        document.firstLine(), name, Verdict.CONFLICT,
                        "Apply failed with 1 conflict: conflict with \"kubectl-edit\" using apps/v1: .spec.replicas",
                        List.of(new Conflict("kubectl-edit", ".spec.replicas")));
                case String name when name.endsWith("broken") -> new Result(document.index(), document.firstLine() + 2,
                        name, Verdict.FAILED, "Pod \"broken\" is invalid: spec.containers: Required value", List.of());
                case String name -> new Result(document.index(), document.firstLine(), name, Verdict.CREATED,
                        name + " created" + suffix, List.of());
            });
        }
    }

    @Override
    public Plan plan(String manifest) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (plan != null) {
            return plan;
        }
        List<String> objects = new ArrayList<>();
        Documents.split(manifest).forEach(document -> objects.add(object(document)));
        return new Plan("", objects, List.of("replicaset.apps/hello-5d4f", "pod/hello-5d4f-a", "pod/hello-5d4f-b"),
                List.of());
    }

    @Override
    public void delete(String manifest, Consumer<Result> results) {
        deleted.add(manifest);
        for (Document document : Documents.split(manifest)) {
            String object = object(document);
            results.accept(new Result(document.index(), document.firstLine(), object, Verdict.DELETING,
                    object + " deleted", List.of()));
            results.accept(new Result(document.index(), document.firstLine(), object, Verdict.DELETED,
                    object + " deleted", List.of()));
        }
    }

    private static String object(Document document) {
        Matcher kind = KIND.matcher(document.text());
        Matcher name = NAME.matcher(document.text());
        return (kind.find() ? kind.group(1).toLowerCase() : "thing") + "/" + (name.find() ? name.group(1) : "unnamed");
    }
}
