package dev.hakobune.cluster.rollout;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.rollout.History.ContainerImage;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.cluster.yaml.YamlWriter;

/** Makes revisions of the ReplicaSets that a Deployment keeps. */
final class Revisions {

    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final String CHANGE_CAUSE = "kubernetes.io/change-cause";

    private Revisions() {}

    /** A ReplicaSet's revision number; 0 while the controller has not given it one. */
    static long number(Doc replicaSet) {
        try {
            return Long.parseLong(replicaSet.text("metadata", "annotations", REVISION));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Whether the Deployment is the ReplicaSet's controller; matching its selector alone is not enough. */
    static boolean owns(Doc deployment, Doc replicaSet) {
        String uid = deployment.text("metadata", "uid");
        return replicaSet.docs("metadata", "ownerReferences").stream()
                .anyMatch(owner -> owner.flag("controller") && owner.text("uid").equals(uid));
    }

    /** By number, oldest first. */
    static List<Doc> sorted(List<Doc> replicaSets) {
        return replicaSets.stream().filter(set -> number(set) > 0).sorted(Comparator.comparingLong(Revisions::number))
                .toList();
    }

    static List<Revision> of(Doc deployment, List<Doc> replicaSets) {
        List<Revision> revisions = new ArrayList<>();
        String before = "";
        for (Doc set : sorted(replicaSets)) {
            String cause = set.text("metadata", "annotations", CHANGE_CAUSE);
            revisions.add(revision(deployment, set, cause, !cause.isEmpty() && cause.equals(before)));
            before = cause;
        }
        return revisions;
    }

    private static Revision revision(Doc deployment, Doc set, String cause, boolean inherited) {
        return new Revision(number(set), was(set), cause, inherited, images(set), created(set),
                set.text("metadata", "name"), set.text("metadata", "labels", RollbackPatch.HASH),
                (int) set.number(1, "spec", "replicas"), (int) set.number(0, "status", "replicas"),
                (int) set.number(0, "status", "readyReplicas"), RollbackPatch.sameTemplate(deployment, set),
                template(set));
    }

    private static List<Long> was(Doc set) {
        String history = set.text("metadata", "annotations", HISTORY);
        return Arrays.stream(history.split(",")).filter(number -> number.matches("\\d{1,18}")).map(Long::valueOf)
                .toList();
    }

    private static List<ContainerImage> images(Doc set) {
        return set.docs("spec", "template", "spec", "containers").stream()
                .map(container -> new ContainerImage(container.text("name"), container.text("image"))).toList();
    }

    private static Instant created(Doc set) {
        try {
            return Instant.parse(set.text("metadata", "creationTimestamp"));
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    private static String template(Doc set) {
        Map<String, Object> template = RollbackPatch.template(set);
        if (template.get("metadata") instanceof Map<?, ?> metadata) {
            metadata.remove("creationTimestamp");
        }
        return YamlWriter.write(template);
    }
}
