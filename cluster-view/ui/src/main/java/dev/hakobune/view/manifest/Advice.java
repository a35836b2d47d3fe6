package dev.hakobune.view.manifest;

import java.util.List;
import java.util.regex.Pattern;

import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.view.Texts;

/** Why a document was not applied: the server's words, and what a person can do about those that say it only to experts. */
final class Advice {

    /** How the server's library prints a value that it has not looked into. */
    private static final Pattern DUMPED = Pattern.compile("&(?:value\\.valueUnstructured)?\\{(?:Value:)?(.*?)\\}");
    private static final Pattern HIDDEN = Pattern.compile(", got \\*value\\.valueUnstructured");
    /** How it prints what differs between two objects, in the fields of its own types; blanks are of either kind. */
    private static final Pattern DIFFERENCE = Pattern
            .compile("\\n[ \\u00a0]+[&*]?\\w+\\.\\w+\\{\\n.*?\\n[ \\u00a0]{2}\\}\\n?", Pattern.DOTALL);
    private static final List<Advice> ALL = List.of(
            new Advice("expected string, got (?!map\\[|[\\[{])|cannot unmarshal (number|bool) into .* of type string",
                    "manifest.advice.text"),
            new Advice("expected numeric|cannot (unmarshal|convert) \\w+ (in)?to .*\\bu?int\\d*\\b",
                    "manifest.advice.number"),
            new Advice("expected boolean, got|cannot unmarshal \\w+ into .* of type bool", "manifest.advice.boolean"),
            new Advice("may not change fields other than|field is immutable|updates to \\S+ spec for fields other than",
                    "manifest.advice.immutable"),
            new Advice("namespaces \"[^\"]*\" not found", "manifest.advice.namespace"),
            new Advice("no matches for kind", "manifest.advice.kind"),
            new Advice("field not declared in schema|unknown field", "manifest.advice.field"));

    private final Pattern problem;
    private final String key;

    private Advice(String problem, String key) {
        this.problem = Pattern.compile(problem);
        this.key = key;
    }

    /** The server's words without what it lists for who reads its source. */
    static String brief(String words) {
        return DIFFERENCE.matcher(words).replaceAll("");
    }

    /** The words of a document that failed, with its object's name and, on a line of its own, the advice that there is. */
    static String of(Outcome failed) {
        String brief = brief(failed.words());
        String said = HIDDEN.matcher(DUMPED.matcher(brief).replaceAll("$1")).replaceAll("");
        boolean named = failed.ref() == null || said.contains('"' + failed.ref().name() + '"');
        String words = named ? said : failed.ref().words() + ": " + said;
        return ALL.stream().filter(advice -> advice.problem.matcher(said).find()).findFirst()
                .map(advice -> words + "\n" + Texts.text(advice.key)).orElse(words);
    }
}
