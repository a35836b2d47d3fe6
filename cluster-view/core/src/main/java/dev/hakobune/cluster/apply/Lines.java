package dev.hakobune.cluster.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the fields of one object stand in a manifest's text. */
public final class Lines {

    /** {@code .spec.template.spec.containers[0].image}, as errors of the API server write it, or a single field's name. */
    private static final Pattern PATH = Pattern
            .compile("\\.?[A-Za-z_][\\w$-]*(?:\\[[^\\]]*\\]|\\.[A-Za-z_][\\w/$-]*)*");
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]|\\.?([^.\\[]+)");

    private final Node node;
    private final int offset;
    private final int first;

    /**
     * @param node   the object's node; null when nothing finer than its first line is known
     * @param offset the line in the whole text at which the node's line 0 stands
     * @param first  the object's first line in the whole text
     */
    Lines(Node node, int offset, int first) {
        this.node = node;
        this.offset = offset;
        this.first = first;
    }

    /** The object's first line, from 0. */
    public int first() {
        return first;
    }

    /** The line of the field at a path, or of the nearest of its parents that the text has. */
    public int of(String path) {
        return walk(path).line;
    }

    /** The best line for an error's message: that of the field named in it that the text has at the greatest depth. */
    public int ofMessage(String message) {
        Place best = new Place(node, first, 0);
        var matcher = PATH.matcher(message);
        while (matcher.find()) {
            Place place = walk(matcher.group());
            // A lone word such as "spec" is a word of the sentence more often than a field.
            if (place.depth > best.depth
                    && (matcher.group().matches(".*[.\\[].*") || isQuoted(message, matcher.start()))) {
                best = place;
            }
        }
        return best.line;
    }

    Lines below(String path) {
        Place place = walk(path);
        return new Lines(place.node, offset, place.line);
    }

    private static boolean isQuoted(String message, int start) {
        return start > 0 && "\"'`.".indexOf(message.charAt(start - 1)) >= 0;
    }

    private record Place(Node node, int line, int depth) {}

    private Place walk(String path) {
        Place place = new Place(node, first, 0);
        for (String step : steps(path)) {
            Place next = step(place, step);
            if (next == null) {
                return place;
            }
            place = next;
        }
        return place;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return steps;
    }

    private Place step(Place from, String step) {
        return switch (from.node) {
            case MappingNode map -> {
                for (NodeTuple tuple : map.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(step)) {
                        yield new Place(tuple.getValueNode(), line(key), from.depth + 1);
                    }
                }
                yield null;
            }
            case SequenceNode list -> {
                Node item = item(list, step);
                yield item == null ? null : new Place(item, line(item), from.depth + 1);
            }
            case null, default -> null;
        };
    }

    /** {@code 0}, or {@code name="echo"} as server-side apply names items of keyed lists, or the item itself. */
    private static Node item(SequenceNode list, String step) {
        List<Node> items = list.getValue();
        if (step.matches("\\d{1,9}")) {
            int index = Integer.parseInt(step);
            return index < items.size() ? items.get(index) : null;
        }
        for (Node item : items) {
            if (item instanceof MappingNode map && matches(map, step)) {
                return item;
            }
            if (item instanceof ScalarNode scalar && step.equals("=\"" + scalar.getValue() + "\"")) {
                return item;
            }
        }
        return null;
    }

    private static boolean matches(MappingNode map, String keys) {
        if (!keys.contains("=")) {
            return false;
        }
        for (String pair : keys.split(",")) {
            String name = pair.substring(0, Math.max(0, pair.indexOf('=')));
            String value = pair.substring(pair.indexOf('=') + 1).replace("\"", "");
            var found = map.getValue().stream().filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(name) && tuple.getValueNode() instanceof ScalarNode).findFirst();
            // A key that the text leaves to its default (protocol: TCP) is no contradiction.
            if (found.isPresent() && !((ScalarNode) found.get().getValueNode()).getValue().equals(value)) {
                return false;
            }
        }
        return true;
    }

    private int line(Node at) {
        return offset + at.getStartMark().getLine();
    }
}
