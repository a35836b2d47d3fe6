package dev.hakobune.cluster.rollout;

import java.util.ArrayList;
import java.util.List;

import dev.hakobune.cluster.Doc;

/** Writes a LabelSelector object in the syntax of the query parameter {@code labelSelector}. */
final class Selector {

    private Selector() {}

    static String of(Doc selector) {
        List<String> terms = new ArrayList<>();
        selector.map("matchLabels").forEach((name, value) -> terms.add(name + "=" + value));
        for (Doc expression : selector.docs("matchExpressions")) {
            String key = expression.text("key");
            String values = " (" + String.join(",", expression.texts("values")) + ")";
            terms.add(switch (expression.text("operator")) {
                case "In" -> key + " in" + values;
                case "NotIn" -> key + " notin" + values;
                case "DoesNotExist" -> "!" + key;
                default -> key;
            });
        }
        return String.join(",", terms);
    }
}
