package dev.hakobune.cluster.rows;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;

/** How objects fare, told from what the server prints of them: one rule a kind, the columns found once. */
final class ObjectHealth {

    /**
     * @param status the word for the state, possibly empty
     * @param ready  of so many that are wanted
     * @param total  wanted; -1 when the kind has no such numbers
     */
    record Verdict(Health health, String status, int ready, int total) {

        Verdict(Health health, String status) {
            this(health, status, 0, -1);
        }
    }

    static final Verdict TERMINATING = new Verdict(Health.UNDER_WAY, "Terminating");
    private static final Verdict NONE = new Verdict(Health.NONE, "");

    private static final Set<String> GOOD_WORDS = Set.of("ready", "active", "available", "bound", "running", "healthy",
            "synced", "established", "true", "ok", "deployed", "normal", "approved,issued");
    private static final Set<String> DONE_WORDS = Set.of("complete", "completed", "succeeded", "released", "suspended");
    private static final Set<String> BAD_WORDS = Set.of("failed", "error", "lost", "degraded", "unhealthy", "denied",
            "notready", "false", "unknown", "crashloopbackoff");

    private interface Rule {
        Verdict judge(List<String> cells);
    }

    private final Rule rule;

    ObjectHealth(ResourceType type, List<Column> columns) {
        this.rule = rule(type.qualifiedPlural(), columns);
    }

    /** @param cells in the order of the columns */
    Verdict judge(List<String> cells) {
        return rule.judge(cells);
    }

    private static Rule rule(String kind, List<Column> columns) {
        int ready = index(columns, "Ready");
        int desired = index(columns, "Desired");
        int current = index(columns, "Current");
        int upToDate = index(columns, "Up-to-date");
        int status = index(columns, "Status");
        int completions = index(columns, "Completions");
        return switch (kind) {
            case "deployments.apps", "statefulsets.apps", "deployments.extensions" -> cells -> {
                String[] parts = cell(cells, ready).split("/");
                if (parts.length != 2) {
                    return NONE;
                }
                long wanted = Json.longNumber(parts[1]);
                boolean updated = upToDate < 0 || Json.longNumber(cell(cells, upToDate)) >= wanted;
                return replicas(Json.longNumber(parts[0]), wanted, updated);
            };
            case "replicasets.apps", "replicationcontrollers", "daemonsets.apps", "replicasets.extensions" -> cells -> {
                long wanted = Json.longNumber(cell(cells, desired));
                boolean made = Json.longNumber(cell(cells, current)) == wanted
                        && (upToDate < 0 || Json.longNumber(cell(cells, upToDate)) >= wanted);
                return replicas(Json.longNumber(cell(cells, ready)), wanted, made);
            };
            case "jobs.batch" -> cells -> job(cell(cells, completions), cell(cells, status));
            case "cronjobs.batch" -> {
                int suspend = index(columns, "Suspend");
                yield cells -> cell(cells, suspend).equals("True")
                        ? new Verdict(Health.DONE, "Suspended")
                        : new Verdict(Health.GOOD, "");
            }
            case "nodes" -> cells -> node(cell(cells, status));
            case "persistentvolumes", "persistentvolumeclaims", "namespaces" -> cells -> byWord(cell(cells, status));
            case "events" -> {
                int level = index(columns, "Type");
                yield cells -> cell(cells, level).equals("Warning")
                        ? new Verdict(Health.BAD, "Warning")
                        : new Verdict(Health.NONE, cell(cells, level));
            }
            case "services" -> {
                int external = index(columns, "External-IP");
                yield cells -> cell(cells, external).equals("<pending>")
                        ? new Verdict(Health.UNDER_WAY, "Pending")
                        : NONE;
            }
            case "certificatesigningrequests.certificates.k8s.io" -> {
                int condition = index(columns, "Condition");
                yield cells -> byWord(cell(cells, condition));
            }
            default -> byAnyState(columns);
        };
    }

    /** Custom resources by custom: a column that says whether it is ready, or what state it is in. */
    private static Rule byAnyState(List<Column> columns) {
        for (String name : List.of("Ready", "Healthy", "Available", "Synced", "Status", "Phase", "State")) {
            int index = index(columns, name);
            if (index >= 0) {
                return cells -> byWord(cell(cells, index));
            }
        }
        return _ -> NONE;
    }

    private static Verdict replicas(long ready, long wanted, boolean made) {
        Health health = wanted == 0 && ready == 0
                ? Health.DONE
                : ready == wanted && made ? Health.GOOD : Health.UNDER_WAY;
        return new Verdict(health, "", (int) ready, (int) wanted);
    }

    private static Verdict job(String completions, String status) {
        String[] parts = completions.split("[/ ]");
        int done = parts.length < 2 ? 0 : (int) Json.longNumber(parts[0]);
        int wanted = parts.length < 2 ? -1 : (int) Json.longNumber(parts[1]);
        if (status.equals("Failed") || status.equals("FailureTarget")) {
            return new Verdict(Health.BAD, "Failed", done, wanted);
        }
        if (wanted >= 0 && done >= wanted || status.equals("Complete")) {
            return new Verdict(Health.DONE, "Complete", done, wanted);
        }
        return new Verdict(status.equals("Suspended") ? Health.DONE : Health.UNDER_WAY, status, done, wanted);
    }

    private static Verdict node(String status) {
        Health health = !status.startsWith("Ready")
                ? Health.BAD
                : status.contains("SchedulingDisabled") ? Health.UNDER_WAY : Health.GOOD;
        return new Verdict(health, status);
    }

    private static Verdict byWord(String word) {
        String first = word.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        if (first.isEmpty() || first.startsWith("<")) {
            return new Verdict(Health.NONE, "");
        }
        Health health = GOOD_WORDS.contains(first)
                ? Health.GOOD
                : DONE_WORDS.contains(first) ? Health.DONE : BAD_WORDS.contains(first) ? Health.BAD : Health.UNDER_WAY;
        return new Verdict(Character.isDigit(first.charAt(0)) ? Health.NONE : health, word);
    }

    private static int index(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(List<String> cells, int index) {
        return index < 0 || index >= cells.size() ? "" : cells.get(index);
    }
}
