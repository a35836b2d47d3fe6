package dev.hakobune.yaml.text;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.hakobune.yaml.text.Documents.Document;

/**
 * What a manifest is about: the object of its first document, and how many documents follow.
 *
 * @param kind   its kind
 * @param name   its name; empty while it has none
 * @param others how many documents there are besides
 */
public record Subject(String kind, String name, int others) {

    /** Empty when the first document is not YAML or names no kind; takes time by that document's length. */
    public static Optional<Subject> of(String text) {
        List<Document> documents = Documents.split(text);
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        Node root;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            root = new Yaml(options).compose(new StringReader(documents.getFirst().text()));
        } catch (YAMLException _) {
            return Optional.empty();
        }
        String kind = value(root, "kind") instanceof ScalarNode scalar ? scalar.getValue() : "";
        String name = value(value(root, "metadata"), "name") instanceof ScalarNode scalar ? scalar.getValue() : "";
        return kind.isEmpty() ? Optional.empty() : Optional.of(new Subject(kind, name, documents.size() - 1));
    }

    private static Node value(Node node, String key) {
        if (!(node instanceof MappingNode map)) {
            return null;
        }
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
                .map(entry -> entry.getValueNode()).findFirst().orElse(null);
    }
}
