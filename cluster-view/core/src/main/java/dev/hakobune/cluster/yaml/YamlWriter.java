package dev.hakobune.cluster.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Objects as YAML for people: block style, lists indented as kubectl prints them, several lines as literal blocks, and
 * quotes wherever a text would otherwise be read as something else.
 */
public final class YamlWriter {

    private static final List<String> FIRST = List.of("apiVersion", "kind", "metadata");

    private YamlWriter() {}

    /** The object's YAML: {@code apiVersion}, {@code kind} and {@code metadata} first, {@code status} last. */
    public static String object(Map<String, ?> object) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        FIRST.stream().filter(object::containsKey).forEach(key -> ordered.put(key, object.get(key)));
        object.forEach((key, value) -> {
            if (!key.equals("status")) {
                ordered.putIfAbsent(key, value);
            }
        });
        if (object.containsKey("status")) {
            ordered.put("status", object.get("status"));
        }
        return write(ordered);
    }

    /** Any value's YAML, keys in their own order. */
    public static String write(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndent(2);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setAllowUnicode(true);
        options.setDereferenceAliases(true);
        // One instance a call: SnakeYAML's are not thread-safe.
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Texts(options), options).dump(value);
    }

    /** Chooses the style of texts, which is where readers of YAML disagree. */
    private static final class Texts extends Representer {

        Texts(DumperOptions options) {
            super(options);
            representers.put(String.class, value -> text((String) value));
        }

        private Node text(String text) {
            ScalarStyle style = ScalarStyle.PLAIN;
            if (literal(text)) {
                style = ScalarStyle.LITERAL;
            } else if (text.indexOf('\n') >= 0 || Scalars.ambiguous(text)) {
                style = ScalarStyle.DOUBLE_QUOTED;
            }
            return representScalar(Tag.STR, text, style);
        }

        /** Whether a literal block gives back every character: blanks at line ends and unprintable ones would not be seen. */
        private static boolean literal(String text) {
            return text.indexOf('\n') >= 0 && !text.isBlank() && text.charAt(0) != '\n' && text.charAt(0) != ' '
                    && text.codePoints().allMatch(c -> c == '\n' || c >= 0x20 && c != 0x7f && c != 0x85 && c != 0x2028
                            && c != 0x2029 && c != 0xfeff)
                    && text.lines().noneMatch(line -> line.endsWith(" "));
        }
    }
}
