package dev.hakobune.view.manifest;

import java.util.List;
import java.util.regex.Pattern;

import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.view.Texts;

/** Why a document was not applied: the server's words, and what a person can do about those that say it only to experts. */
final class Advice {

    /** How the server's library prints a value that it has not looked into. */
    private static final Pattern DUMPED = Pattern.compile("&value\\.valueUnstructured\\{Value:(.*?)\\}");
    private static final List<Advice> ALL = List.of(
            new Advice("expected string, got", "manifest.advice.text"),
            new Advice("namespaces \"[^\"]*\" not found", "manifest.advice.namespace"),
            new Advice("no matches for kind", "manifest.advice.kind"),
            new Advice("field not declared in schema|unknown field", "manifest.advice.field"));

    private final Pattern problem;
    private final String key;

    private Advice(String problem, String key) {
        this.problem = Pattern.compile(problem);
        this.key = key;
    }

    /** The words of a document that failed, with its object's name and, on a line of its own, the advice that there is. */
    static String of(Outcome failed) {
        String said = DUMPED.matcher(failed.words()).replaceAll("$1");
        boolean named = failed.ref() == null || said.contains('"' + failed.ref().name() + '"');
        String words = named ? said : failed.ref().words() + ": " + said;
        return ALL.stream().filter(advice -> advice.problem.matcher(said).find()).findFirst()
                .map(advice -> words + "\n" + Texts.text(advice.key)).orElse(words);
    }
}
