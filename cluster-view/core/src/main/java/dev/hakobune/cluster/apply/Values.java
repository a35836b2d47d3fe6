package dev.hakobune.cluster.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.yaml.Scalars;

/** A document's nodes as JSON values, as {@code sigs.k8s.io/yaml} makes them: keys are texts, keys twice are an error. */
final class Values {

    private static final int LIMIT = 1_000_000;

    private final int offset;
    private int count;

    private Values(int offset) {
        this.offset = offset;
    }

    /**
     * @param offset the line in the whole text at which the node's line 0 stands
     */
    static Object of(Node node, int offset) throws Documents.Unreadable {
        return new Values(offset).value(node, 0);
    }

    private Object value(Node node, int depth) throws Documents.Unreadable {
        if (++count > LIMIT) {
            throw unreadable(node, "manifest.tooMany", LIMIT);
        }
        // Only an alias to something around it can be deeper than the parser lets collections be.
        if (depth > Documents.DEPTH + 1) {
            throw unreadable(node, "manifest.tooDeep", Documents.DEPTH);
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode list -> {
                List<Object> values = new ArrayList<>(list.getValue().size());
                for (Node item : list.getValue()) {
                    values.add(value(item, depth + 1));
                }
                yield values;
            }
            case MappingNode map -> map(map, depth);
            default -> throw unreadable(node, "manifest.unknownNode", node.getNodeId());
        };
    }

    private Map<String, Object> map(MappingNode map, int depth) throws Documents.Unreadable {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Node> merges = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            Node key = tuple.getKeyNode();
            if (key instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
                merges.add(tuple.getValueNode());
                continue;
            }
            String name = key(key);
            if (values.containsKey(name)) {
                throw unreadable(key, "manifest.duplicateKey", name);
            }
            values.put(name, value(tuple.getValueNode(), depth + 1));
        }
        for (Node merge : merges) {
            merge(values, merge, depth);
        }
        return values;
    }

    /** YAML 1.1's merge key: what stands in the mapping itself wins, then the mapping merged first. */
    private void merge(Map<String, Object> values, Node merge, int depth) throws Documents.Unreadable {
        switch (merge) {
            case MappingNode map -> map(map, depth + 1).forEach(values::putIfAbsent);
            case SequenceNode list when depth <= Documents.DEPTH -> {
                for (Node item : list.getValue()) {
                    merge(values, item, depth + 1);
                }
            }
            default -> throw unreadable(merge, "manifest.merge");
        }
    }

    private String key(Node node) throws Documents.Unreadable {
        Object key = node instanceof ScalarNode scalar ? scalar(scalar) : null;
        return switch (key) {
            case null -> throw unreadable(node, "manifest.key");
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                Long.toString(number.longValue());
            default -> key.toString();
        };
    }

    /** The tag is the one written out, else what {@link KubernetesResolver} has made of the scalar. */
    private Object scalar(ScalarNode scalar) throws Documents.Unreadable {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (Tag.STR.equals(tag) || Tag.TIMESTAMP.equals(tag)) {
            return text;
        }
        if (!KubernetesResolver.PLAIN.contains(tag)) {
            throw unreadable(scalar, "manifest.tag", tag.getValue());
        }
        Object value = Scalars.resolve(text);
        if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            throw unreadable(scalar, "manifest.notFinite", text);
        }
        return value;
    }

    private Documents.Unreadable unreadable(Node node, String key, Object... arguments) {
        return new Documents.Unreadable(offset + node.getStartMark().getLine(), Texts.text(key, arguments));
    }
}
