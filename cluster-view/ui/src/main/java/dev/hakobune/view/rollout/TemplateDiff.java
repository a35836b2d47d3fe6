package dev.hakobune.view.rollout;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import dev.hakobune.cluster.WindowThread;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Times;

/**
 * What differs between two pod templates: in words, field by field, and as lines side by side.
 *
 * @param words a sentence for each field that differs, the images first
 * @param lines the templates beside each other
 */
record TemplateDiff(List<String> words, List<Line> lines) {

    /** A line of each; null where the other side has lines of its own. */
    record Line(String left, String right, Kind kind) {}

    enum Kind {
        SAME, CHANGED, ADDED, REMOVED
    }

    /** Kubernetes' lists that are keyed by a field (its patchMergeKey), so that order does not count. */
    private static final List<String> KEYS = List.of("name", "containerPort", "mountPath", "key", "ip");

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The lines below one another, for where there is no room beside: what is gone, then what is new in its place. */
    List<Line> unified() {
        List<Line> all = new ArrayList<>();
        List<Line> added = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind() == Kind.SAME) {
                all.addAll(added);
                added.clear();
                all.add(line);
                continue;
            }
            if (line.left() != null) {
                all.add(new Line(line.left(), null, Kind.REMOVED));
            }
            if (line.right() != null) {
                added.add(new Line(null, line.right(), Kind.ADDED));
            }
        }
        all.addAll(added);
        return List.copyOf(all);
    }

    /** Compares two templates, given as YAML. Takes a moment: not for the JavaFX thread. */
    static TemplateDiff of(String left, String right) {
        WindowThread.refuse();
        Words words = new Words();
        words.compare("", parse(left), parse(right));
        return new TemplateDiff(words.all(), lines(left.lines().toList(), right.lines().toList()));
    }

    private static Object parse(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    private static List<Line> lines(List<String> left, List<String> right) {
        List<Line> lines = new ArrayList<>();
        Patch<String> patch = DiffUtils.diff(left, right);
        int at = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            for (; at < delta.getSource().getPosition(); at++) {
                lines.add(new Line(left.get(at), left.get(at), Kind.SAME));
            }
            List<String> old = delta.getSource().getLines();
            List<String> now = delta.getTarget().getLines();
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                String before = i < old.size() ? old.get(i) : null;
                String after = i < now.size() ? now.get(i) : null;
                lines.add(new Line(before, after,
                        before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED));
            }
            at += old.size();
        }
        for (; at < left.size(); at++) {
            lines.add(new Line(left.get(at), left.get(at), Kind.SAME));
        }
        return List.copyOf(lines);
    }

    private static final class Words {

        private final List<String> images = new ArrayList<>();
        private final List<String> others = new ArrayList<>();

        List<String> all() {
            images.addAll(others);
            return List.copyOf(images);
        }

        void compare(String path, Object left, Object right) {
            if (Objects.equals(left, right)) {
                return;
            }
            if (left instanceof Map<?, ?> || right instanceof Map<?, ?>) {
                if ((left == null || left instanceof Map<?, ?>) && (right == null || right instanceof Map<?, ?>)
                        && !isWhole(path, left, right)) {
                    compareMaps(path, map(left), map(right));
                    return;
                }
            } else if (keyed(left) != null && keyed(right) != null) {
                compareMaps(path, keyed(left), keyed(right));
                return;
            }
            tell(path, left, right);
        }

        /** Something that came or went as one: a container, a volume, a port. */
        private static boolean isWhole(String path, Object left, Object right) {
            return path.endsWith("]") && (left == null || right == null);
        }

        private void compareMaps(String path, Map<?, ?> left, Map<?, ?> right) {
            Set<Object> keys = new LinkedHashSet<>(left.keySet());
            keys.addAll(right.keySet());
            for (Object key : keys) {
                String name = key.toString();
                String below = path.isEmpty() ? name : name.startsWith("[") ? path + name : path + "." + name;
                compare(below, left.get(key), right.get(key));
            }
        }

        private static Map<?, ?> map(Object value) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }

        /** A list of objects by their names, or null when it is not one. */
        private static Map<String, Object> keyed(Object value) {
            if (value == null) {
                return Map.of();
            }
            if (!(value instanceof List<?> list)) {
                return null;
            }
            Map<String, Object> byKey = new LinkedHashMap<>();
            for (Object item : list) {
                String key = item instanceof Map<?, ?> map
                        ? KEYS.stream().filter(map::containsKey).map(it -> map.get(it).toString()).findFirst()
                                .orElse(null)
                        : null;
                if (key == null || byKey.put("[" + key + "]", item) != null) {
                    return null;
                }
            }
            return byKey;
        }

        private void tell(String path, Object left, Object right) {
            String place = place(path);
            if (path.endsWith("annotations.kubectl.kubernetes.io/restartedAt")) {
                others.add(right == null
                        ? Texts.text("rollout.diff.not-restarted", time(left))
                        : Texts.text("rollout.diff.restarted", time(right)));
            } else if (path.endsWith("].image")) {
                images.add(Texts.text("rollout.diff.changed", place, brief(left), brief(right)));
            } else if (left == null) {
                others.add(Texts.text("rollout.diff.added", place, brief(right)));
            } else if (right == null) {
                others.add(Texts.text("rollout.diff.removed", place, brief(left)));
            } else {
                others.add(Texts.text("rollout.diff.changed", place, brief(left), brief(right)));
            }
        }

        /** {@code spec.containers[echo].env[A].value} as "echo: env A". */
        private static String place(String path) {
            String container = "";
            String rest = path;
            for (String list : List.of("spec.containers[", "spec.initContainers[")) {
                if (path.startsWith(list)) {
                    int end = path.indexOf(']');
                    container = path.substring(list.length(), end);
                    rest = path.substring(end + 1);
                }
            }
            rest = rest.startsWith(".") ? rest.substring(1) : rest;
            rest = rest.replaceFirst("^(metadata|spec)\\.", "").replaceFirst("^(env\\[[^]]*])\\.value$", "$1")
                    .replaceAll("\\[([^]]*)]", " $1").replace(".", " ").strip();
            if (rest.startsWith("labels") || rest.startsWith("annotations")) {
                // Their keys contain dots of their own.
                rest = path.replaceFirst("^metadata\\.(labels|annotations)\\.", "$1 ");
            }
            if (container.isEmpty()) {
                return rest;
            }
            return rest.isEmpty() ? Texts.text("rollout.diff.container", container) : container + ": " + rest;
        }

        /** As other times are shown; what is none, as it is: anybody may write there. */
        private static String time(Object value) {
            try {
                return Times.day(Instant.parse(value.toString()));
            } catch (DateTimeException e) {
                return brief(value);
            }
        }

        private static String brief(Object value) {
            String text = switch (value) {
                case null -> Texts.text("rollout.diff.nothing");
                case Map<?, ?> map when map.get("image") != null -> map.get("image").toString();
                case Map<?, ?> map when map.get("value") != null -> map.get("value").toString();
                case Map<?, ?> map when map.get("containerPort") != null -> map.get("containerPort").toString();
                default -> value.toString();
            };
            return text.length() > 80 ? text.substring(0, 80) + "…" : text;
        }
    }
}
