package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.view.Texts;

/** All other kinds, custom resources among them: the plain values of their spec and status. */
final class GenericDetails implements KindDetails {

    /** Of each part at most so many; the YAML has the rest. */
    private static final int MOST = 30;
    private static final int DEEP = 3;

    @Override
    public boolean handles(ResourceType type) {
        return true;
    }

    @Override
    public Verdict verdict(Subject subject) {
        Doc ready = Common.condition(subject.doc(), "Ready");
        String phase = subject.doc().text("status", "phase");
        if (!ready.text("status").isEmpty()) {
            Section.Condition condition = Common.condition(ready);
            String head = condition.health() == Health.GOOD ? "Ready" : condition.reason();
            return new Verdict(condition.health(), head.isEmpty() ? "Ready: " + condition.holds() : head,
                    condition.message());
        }
        if (subject.row() != null && subject.row().health() != Health.NONE) {
            return new Verdict(subject.row().health(), subject.row().status(), "");
        }
        return phase.isEmpty() ? Verdict.NONE : new Verdict(Health.NONE, phase, "");
    }

    @Override
    public List<Section> sections(Subject subject) {
        List<Section> sections = new ArrayList<>();
        sections.add(Common.facts("object", Common.origin(subject)));
        for (String part : subject.doc().fields().keySet()) {
            if (List.of("apiVersion", "kind", "metadata").contains(part)) {
                continue;
            }
            List<Section.Fact> facts = new ArrayList<>();
            Object value = subject.doc().fields().get(part);
            collect(value, value instanceof Map ? "" : part, facts, 0);
            if (!facts.isEmpty()) {
                sections.add(new Section.Facts(part, facts));
            }
        }
        sections.addAll(Common.footer(subject));
        return sections;
    }

    private static void collect(Object value, String path, List<Section.Fact> facts, int depth) {
        if (facts.size() >= MOST) {
            return;
        }
        switch (value) {
            case null -> {
                // Set to nothing on purpose: not worth a line.
            }
            case Map<?, ?> map when depth < DEEP -> map.forEach((name, inner) -> {
                if (!name.equals("conditions")) {
                    collect(inner, path.isEmpty() ? name.toString() : path + "." + name, facts, depth + 1);
                }
            });
            case Map<?, ?> map -> facts.add(fact(path, Texts.text("details.fields", map.size())));
            case List<?> list when list.stream().anyMatch(item -> item instanceof Map
                    || item instanceof List) ->
                facts.add(fact(path, Texts.text("details.entries", list.size())));
            case List<?> list -> facts.add(fact(path,
                    String.join(", ", new Doc(Map.of("list", list)).texts("list"))));
            default -> facts.add(fact(path, new Doc(Map.of("value", value)).text("value")));
        }
    }

    private static Section.Fact fact(String name, String text) {
        return new Section.Fact(name, new Section.Value.Text(text, true));
    }
}
