package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Texts;

/** What keeps a number of equal pods: Deployments, ReplicaSets, StatefulSets, DaemonSets, ReplicationControllers. */
final class WorkloadDetails implements KindDetails {

    private static final Set<String> APPS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

    @Override
    public boolean handles(ResourceType type) {
        return type.group().equals("apps") && APPS.contains(type.kind()) || type.is("", "ReplicationController");
    }

    @Override
    public List<Query> related(ResourceRef ref, Doc doc, Catalog catalog) {
        return Stream.concat(KindDetails.beside(ref, catalog, "", "Pod"),
                ref.type().is("apps", "Deployment")
                        ? KindDetails.beside(ref, catalog, "apps", "ReplicaSet")
                        : Stream.empty())
                .toList();
    }

    @Override
    public Verdict verdict(Subject subject) {
        Verdict own = own(subject);
        Row failing = failing(subject);
        if (own.health() != Health.UNDER_WAY || failing == null || subject.doc().has("metadata", "deletionTimestamp")) {
            return own;
        }
        return new Verdict(own.health().having(failing.health()), own.head(),
                Texts.text("workload.failing", failing.name(), failing.status(), own.words()));
    }

    /** One of its pods that needs a person, of the newest revision if there is one; null when there is none. */
    private static Row failing(Subject subject) {
        Map<String, Long> revisions = subject.owned("apps", "ReplicaSet").stream()
                .collect(Collectors.toMap(Row::uid, set -> set instanceof ObjectRow row ? row.revision() : 0L));
        return pods(subject).stream().filter(pod -> pod.health() == Health.BAD)
                .max(Comparator.comparingLong((Row pod) -> revisions.getOrDefault(pod.owner().uid(), 0L))
                        .thenComparing(Row::name, Comparator.reverseOrder()))
                .orElse(null);
    }

    /** Its pods, a Deployment's by its ReplicaSets. */
    private static List<Row> pods(Subject subject) {
        Set<String> owners = Stream.concat(Stream.of(subject.uid()),
                subject.owned("apps", "ReplicaSet").stream().map(Row::uid)).collect(Collectors.toSet());
        return subject.rows("", "Pod").stream()
                .filter(pod -> pod.owner() != null && owners.contains(pod.owner().uid())).toList();
    }

    /** As far as its own status tells. */
    private static Verdict own(Subject subject) {
        Doc doc = subject.doc();
        long wanted = wanted(subject);
        long ready = ready(subject);
        String head = readiness(subject);
        if (doc.has("metadata", "deletionTimestamp")) {
            return new Verdict(Health.UNDER_WAY, "Terminating", Texts.text("workload.terminating"));
        }
        Doc progressing = Common.condition(doc, "Progressing");
        if (progressing.text("status").equals("False")) {
            return new Verdict(Health.BAD, head, Texts.text("workload.stuck", progressing.text("message")));
        }
        Doc failure = Common.condition(doc, "ReplicaFailure");
        if (failure.text("status").equals("True")) {
            return new Verdict(Health.BAD, head, Common.reason(failure.text("reason"), failure.text("message")));
        }
        if (wanted == 0) {
            return new Verdict(Health.DONE, head,
                    Texts.text(subject.ref().type().kind().equals("ReplicaSet") && subject.row() != null
                            && subject.row().owner() != null ? "workload.kept" : "workload.scaled-to-nothing"));
        }
        boolean deployment = subject.ref().type().is("apps", "Deployment");
        // The server leaves a number out that is nought; a ReplicaSet has none of these at all.
        long updated = doc.number(deployment ? 0 : wanted, "status",
                doc.has("status", "updatedNumberScheduled") ? "updatedNumberScheduled" : "updatedReplicas");
        boolean observed = doc.number(0, "status", "observedGeneration") >= doc.number(0, "metadata", "generation");
        boolean rolls = deployment || doc.has("status", "updatedReplicas")
                || doc.has("status", "updatedNumberScheduled");
        if (rolls && (!observed || updated < wanted)) {
            return new Verdict(Health.UNDER_WAY, head, Texts.text("workload.rolling", updated, wanted));
        }
        // From here on as kubectl's rollout status has it: those of before may make up the number of those ready.
        long earlier = deployment ? doc.number(0, "status", "replicas") - updated : 0;
        if (earlier > 0) {
            return new Verdict(Health.UNDER_WAY, head, Texts.text("workload.earlier", earlier));
        }
        if (ready < wanted) {
            return new Verdict(Health.UNDER_WAY, head, Texts.text("workload.waiting", wanted - ready));
        }
        long available = deployment ? doc.number(0, "status", "availableReplicas") : wanted;
        if (available < updated) {
            return new Verdict(Health.UNDER_WAY, head, Texts.text("workload.unavailable", updated - available));
        }
        return doc.flag("spec", "paused")
                ? new Verdict(Health.GOOD, head, Texts.text("workload.paused"))
                : new Verdict(Health.GOOD, head, Texts.text("workload.good"));
    }

    /** While a rollout or a scaling is under way there may be more than wanted. */
    private static String readiness(Subject subject) {
        long wanted = wanted(subject);
        long ready = ready(subject);
        return Texts.text(ready > wanted ? "workload.ready.more" : "workload.ready", ready, wanted);
    }

    private static long wanted(Subject subject) {
        return subject.ref().type().kind().equals("DaemonSet")
                ? subject.doc().number(0, "status", "desiredNumberScheduled")
                : subject.doc().number(1, "spec", "replicas");
    }

    private static long ready(Subject subject) {
        return subject.doc().number(0, "status",
                subject.ref().type().kind().equals("DaemonSet") ? "numberReady" : "readyReplicas");
    }

    @Override
    public List<Section> sections(Subject subject) {
        Doc doc = subject.doc();
        List<Section> sections = new ArrayList<>();
        List<Section.Fact> facts = new ArrayList<>();
        facts.add(Common.fact("replicas", readiness(subject)));
        String strategy = Stream.of("strategy", "updateStrategy").map(name -> doc.text("spec", name, "type"))
                .filter(type -> !type.isEmpty()).findFirst().orElse("");
        if (!strategy.isEmpty()) {
            facts.add(Common.fact("strategy", strategy));
        }
        String revision = doc.text("metadata", "annotations", "deployment.kubernetes.io/revision");
        if (!revision.isEmpty()) {
            facts.add(Common.fact("revision", revision));
        }
        String cause = doc.text("metadata", "annotations", "kubernetes.io/change-cause");
        if (!cause.isEmpty()) {
            facts.add(Common.machine("change-cause", cause));
        }
        String selector = selector(doc);
        if (!selector.isEmpty()) {
            facts.add(Common.machine("selector", selector));
        }
        doc.docs("spec", "template", "spec", "containers").forEach(container -> facts.add(new Section.Fact(
                container.text("name"), new Section.Value.Text(container.text("image"), true))));
        facts.addAll(Common.origin(subject));
        sections.add(Common.facts("workload", facts));

        List<Row> pods = pods(subject);
        List<Row> sets = subject.owned("apps", "ReplicaSet").stream()
                .sorted(Comparator.comparingLong(Row::created).reversed()).toList();
        if (!sets.isEmpty()) {
            sections.add(new Section.Objects("ReplicaSets", sets.stream()
                    .map(set -> new Section.Related(set.ref(), health(set, pods), set.status())).toList(), ""));
        }
        sections.add(Common.objects("Pods", pods, Texts.text("details.no-pods")));
        sections.addAll(Common.footer(subject));
        return sections;
    }

    private static Health health(Row set, List<Row> pods) {
        return pods.stream().filter(pod -> pod.owner().uid().equals(set.uid())).map(Row::health)
                .reduce(set.health(), Health::having);
    }

    private static String selector(Doc doc) {
        var plain = doc.has("spec", "selector", "matchLabels")
                ? doc.map("spec", "selector", "matchLabels")
                : doc.has("spec", "selector", "matchExpressions") ? null : doc.map("spec", "selector");
        return plain == null
                ? ""
                : plain.entrySet().stream().map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(","));
    }
}
