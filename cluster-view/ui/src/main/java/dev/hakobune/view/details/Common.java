package dev.hakobune.view.details;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Texts;

/** What all kinds have in common: labels, annotations, conditions, where and when. */
final class Common {

    /** Conditions that are good news when they are false. */
    private static final Set<String> BAD_WHEN_TRUE = Set.of("MemoryPressure", "DiskPressure", "PIDPressure",
            "NetworkUnavailable", "ReplicaFailure", "Failed", "FailureTarget", "Stalled", "Degraded",
            "NamespaceDeletionDiscoveryFailure", "NamespaceDeletionContentFailure",
            "NamespaceDeletionGroupVersionParsingFailure", "NonStructuralSchema");

    /** Conditions of a namespace that is being emptied: when they are true there is something left to be done. */
    private static final Set<String> UNFINISHED_WHEN_TRUE = Set.of("NamespaceContentRemaining",
            "NamespaceFinalizersRemaining");

    /** kubectl's word. */
    private static final String TERMINATING = "Terminating";

    private Common() {}

    static Section.Fact fact(String key, String text) {
        return new Section.Fact(Texts.text("details." + key), new Section.Value.Text(text, false));
    }

    static Section.Fact machine(String key, String text) {
        return new Section.Fact(Texts.text("details." + key), new Section.Value.Text(text, true));
    }

    static Section.Fact link(String key, ResourceRef ref) {
        return new Section.Fact(Texts.text("details." + key), new Section.Value.Link(ref.name(), ref));
    }

    static Section.Fact age(String key, long since) {
        return new Section.Fact(Texts.text("details." + key), new Section.Value.Age(since));
    }

    static Section.Facts facts(String key, List<Section.Fact> facts) {
        return new Section.Facts(Texts.text("details." + key), facts);
    }

    /** Namespace and creation. */
    static List<Section.Fact> origin(Subject subject) {
        List<Section.Fact> facts = new ArrayList<>();
        ResourceRef ref = subject.ref();
        if (!ref.namespace().isEmpty()) {
            subject.catalog().find("", "Namespace").ifPresentOrElse(
                    type -> facts.add(link("namespace", new ResourceRef(type, "", ref.namespace()))),
                    () -> facts.add(fact("namespace", ref.namespace())));
        }
        facts.add(age("created", seconds(subject.doc().text("metadata", "creationTimestamp"))));
        return facts;
    }

    /** Conditions, labels and annotations: what stands below what is particular. */
    static List<Section> footer(Subject subject) {
        List<Section> sections = new ArrayList<>();
        List<Section.Condition> conditions = subject.doc().docs("status", "conditions").stream().map(Common::condition)
                .toList();
        if (!conditions.isEmpty()) {
            sections.add(new Section.Conditions(Texts.text("details.conditions"), conditions));
        }
        Map<String, String> labels = subject.doc().map("metadata", "labels");
        if (!labels.isEmpty()) {
            sections.add(new Section.Labels(Texts.text("details.labels"), labels));
        }
        Map<String, String> annotations = subject.doc().map("metadata", "annotations");
        if (!annotations.isEmpty()) {
            sections.add(new Section.Folded(Texts.text("details.annotations", annotations.size()), annotations));
        }
        return sections;
    }

    static Section.Condition condition(Doc condition) {
        String type = condition.text("type");
        String holds = condition.text("status");
        boolean unfinished = UNFINISHED_WHEN_TRUE.contains(type);
        boolean good = holds.equals(unfinished || BAD_WHEN_TRUE.contains(type) ? "False" : "True");
        Health health = good
                ? Health.GOOD
                : unfinished || holds.equals("Unknown") ? Health.UNDER_WAY : Health.BAD;
        return new Section.Condition(type, holds, health, condition.text("reason"), condition.text("message").strip(),
                seconds(condition.text("lastTransitionTime")));
    }

    /** What is to be deleted says so first, and what holds it, whatever else its kind has to say of it. */
    static Verdict leaving(Doc doc, Verdict otherwise) {
        if (!doc.has("metadata", "deletionTimestamp")) {
            return otherwise;
        }
        List<String> finalizers = doc.texts("metadata", "finalizers");
        if (finalizers.isEmpty()) {
            return otherwise.head().equals(TERMINATING) && !otherwise.words().isEmpty()
                    ? otherwise
                    : new Verdict(Health.UNDER_WAY, TERMINATING, Texts.text("details.leaving"));
        }
        return new Verdict(Health.UNDER_WAY, TERMINATING,
                Texts.text("details.held", String.join(", ", finalizers)));
    }

    /** Rows as links with their state behind them. */
    static Section.Objects objects(String title, List<Row> rows, String empty) {
        return new Section.Objects(title,
                rows.stream().map(row -> new Section.Related(row.ref(), row.health(), row.status())).toList(), empty);
    }

    /** The condition of that type; empty when it is not there. */
    static Doc condition(Doc doc, String type) {
        return doc.docs("status", "conditions").stream().filter(condition -> condition.text("type").equals(type))
                .findFirst().orElse(Doc.EMPTY);
    }

    /** Whether labels have all that a plain selector asks for. */
    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    /** A timestamp of Kubernetes in seconds since the epoch; 0 for none, or one that cannot be read. */
    static long seconds(String timestamp) {
        if (timestamp.isEmpty()) {
            return 0;
        }
        try {
            return Instant.parse(timestamp).getEpochSecond();
        } catch (DateTimeParseException unreadable) {
            return 0;
        }
    }

    /** {@code "Reason: message"}, as far as there are both. */
    static String reason(String reason, String message) {
        return reason.isEmpty() || message.isEmpty() ? reason + message : reason + ": " + message;
    }
}
