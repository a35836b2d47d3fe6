package dev.hakobune.practice.control;

import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Stored;

/**
 * The revisions of StatefulSets and DaemonSets: each template that they had is kept in a ControllerRevision, numbered, to go back to.
 * A Deployment needs none: its old ReplicaSets are its history ({@link Revisions}).
 */
final class History {
    /** The label of pods that says their revision: by its hash for those of a DaemonSet, by its name for those of a StatefulSet. */
    static final String HASH = "controller-revision-hash";

    private final Resources resources;
    private final Kind kind;

    History(Resources resources) {
        this.resources = resources;
        this.kind = resources.kinds().of("controllerrevisions.apps");
    }

    /** The revisions of an owner, oldest first. */
    List<ObjectNode> all(JsonNode owner) {
        var uid = Meta.uid(owner);
        return resources.list(kind.resource(), Meta.namespace(owner)).stream()
                .filter(r -> r.controller().equals(uid)).map(Stored::tree)
                .sorted(Comparator.comparingInt(r -> Json.number(r, 0, "revision"))).toList();
    }

    /** The revision of the owner's template as it is now; made where there is none, renumbered where it is an old one. */
    ObjectNode current(ObjectNode owner) {
        var data = data(owner);
        var all = all(owner);
        int newest = all.stream().mapToInt(r -> Json.number(r, 0, "revision")).max().orElse(0);
        var same = all.stream().filter(r -> r.path("data").equals(data)).findFirst();
        if (same.isPresent()) {
            if (Json.number(same.get(), 0, "revision") == newest) {
                return same.get();
            }
            return resources.change(kind, Meta.namespace(owner), Meta.name(same.get()), "", Pods.WRITER,
                    r -> r.put("revision", newest + 1));
        }
        var hash = Names.safe(data.toString().hashCode());
        var labels = Json.object();
        Json.texts(owner, "spec", "template", "metadata", "labels").forEach(labels::put);
        labels.put(Json.text(owner, "kind").equals("StatefulSet") ? "controller.kubernetes.io/hash" : HASH, hash);
        var meta = Json.of("name", Meta.name(owner) + "-" + hash, "labels", labels, "ownerReferences",
                Json.array().add(Pods.reference(owner)));
        if (owner.path("metadata").has("annotations")) {
            meta.set("annotations", owner.path("metadata").path("annotations").deepCopy());
        }
        return resources.create(kind, Meta.namespace(owner),
                Json.of("metadata", meta, "data", data, "revision", newest + 1), Pods.WRITER);
    }

    /**
     * The patch that brings the owner's template back. kubectl writes it itself and compares, byte by byte, to tell whether there
     * is anything to undo.
     */
    private static JsonNode data(ObjectNode owner) {
        var template = Json.copy(owner.path("spec").path("template")).put("$patch", "replace");
        Json.in(template, "metadata").putNull("creationTimestamp");
        return Json.sorted(Json.of("spec", Json.of("template", template)));
    }

    /**
     * Forgets the oldest that are not in use.
     *
     * @param inUse their names
     */
    void forget(JsonNode owner, List<String> inUse) {
        int limit = Json.number(owner, 10, "spec", "revisionHistoryLimit");
        var idle = all(owner).stream().filter(r -> !inUse.contains(Meta.name(r))).toList();
        for (var revision : idle.subList(0, Math.max(0, idle.size() - limit))) {
            resources.delete(kind, Meta.namespace(owner), Meta.name(revision), Deletion.Options.NOW);
        }
    }

    static String hash(JsonNode revision) {
        return Json.text(revision, "metadata", "labels", HASH);
    }
}
