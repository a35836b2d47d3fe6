package dev.hakobune.yaml;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the editor sends manifests: the cluster, as far as an editor needs to know it. All methods block and are called
 * on background threads; interrupting the thread stops before the next document.
 */
public interface ManifestGateway {

    /**
     * Asks the cluster to take a manifest, or only to say what would come of it. Only what is YAML is handed over.
     *
     * @param results told each result as it comes, in any thread; one with the same document and object as an earlier
     *                one takes its place, unless both are faults of it
     * @throws IOException when the cluster could not be asked at all
     */
    void apply(String manifest, Options options, Consumer<Result> results) throws IOException, InterruptedException;

    /**
     * What {@link #delete} would delete.
     *
     * @throws Refusal when a document does not name an object of a kind that the cluster has
     */
    Plan plan(String manifest) throws IOException, InterruptedException;

    /** Deletes the objects that a manifest names, telling how far it has come until they are gone. */
    void delete(String manifest, Consumer<Result> results) throws IOException, InterruptedException;

    /** What stands on a line of the manifest keeps all of it from being sent. */
    final class Refusal extends IOException {

        private static final long serialVersionUID = 1;
        private final int line;

        /** @param line from 0 */
        public Refusal(int line, String message) {
            super(message);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    /**
     * @param dryRun      changes nothing
     * @param force       takes over fields that other managers own
     * @param changeCause why, for the rollout history; empty leaves what the manifest says
     */
    record Options(boolean dryRun, boolean force, String changeCause) {}

    /**
     * What would be deleted.
     *
     * @param namespace of all of them; empty when they are in several, each then said with its object, or in none
     * @param objects the objects named, as kubectl words them: {@code deployment.apps/echo}
     * @param along   what goes with them, worded alike
     * @param notes   what stands in the way, in the user's language; possibly empty
     */
    record Plan(String namespace, List<String> objects, List<String> along, List<String> notes) {}

    /**
     * What became of one document, or one of several faults for which it was refused.
     *
     * @param document  which one, from 0
     * @param line      the line that it is about, from 0; -1 when only the document is known
     * @param object    {@code deployment.apps/echo}; empty when the document names none
     * @param verdict   what became of it
     * @param words     as kubectl words it, or the server's error
     * @param conflicts for CONFLICT: who owns what
     * @param warnings  what one is warned of, by the server in its words
     * @param whole     all that the server said, where the words leave something out; else empty
     */
    record Result(int document, int line, String object, Verdict verdict, String words, List<Conflict> conflicts,
            List<String> warnings, String whole) {

        /** One that the server did not warn of. */
        public Result(int document, int line, String object, Verdict verdict, String words, List<Conflict> conflicts) {
            this(document, line, object, verdict, words, conflicts, List.of(), "");
        }

        /** The same, in a text of which its own is a part. */
        Result in(int document, int line) {
            return new Result(document, line, object, verdict, words, conflicts, warnings, whole);
        }
    }

    /** A field that another manager owns. */
    record Conflict(String manager, String field) {}

    /** What can become of a document. */
    enum Verdict {
        CREATED, CONFIGURED, UNCHANGED,
        /** Being deleted, but not gone yet. */
        DELETING, DELETED,
        /** Not there, when it was to be deleted. */
        NOT_FOUND,
        /** Nothing was changed, since other managers own fields that the manifest sets otherwise. */
        CONFLICT, FAILED
    }
}
