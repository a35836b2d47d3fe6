package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;

/** What all controllers that own pods do with them. */
public final class Pods {
    static final Writer WRITER = Writer.of("kube-controller-manager");

    private final Resources resources;
    private final Kind kind;

    public Pods(Resources resources) {
        this.resources = resources;
        this.kind = resources.kinds().of("pods");
    }

    /** Whether the pod still counts: neither finished nor on its way out. */
    public static boolean isActive(JsonNode pod) {
        return !isFinished(pod) && !pod.path("metadata").has("deletionTimestamp");
    }

    public static boolean isFinished(JsonNode pod) {
        var phase = Json.text(pod, "status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    public static boolean isReady(JsonNode pod) {
        return Conditions.isTrue(pod, "Ready");
    }

    /** Whether the pod has been ready for long enough. */
    public static boolean isAvailable(JsonNode pod, int minReadySeconds, Instant now) {
        return isReady(pod) && (minReadySeconds == 0 || !readySince(pod).plusSeconds(minReadySeconds).isAfter(now));
    }

    public static Instant readySince(JsonNode pod) {
        return Conditions.find(pod, "Ready").map(c -> Instant.parse(Json.text(c, "lastTransitionTime")))
                .orElse(Instant.MAX);
    }

    /** How long until the next of these pods has been ready for long enough; zero when none is waiting. */
    static Duration untilAvailable(List<ObjectNode> pods, int minReadySeconds, Instant now) {
        return pods.stream().filter(p -> isReady(p) && !isAvailable(p, minReadySeconds, now))
                .map(p -> Duration.between(now, readySince(p).plusSeconds(minReadySeconds)))
                .min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /**
     * The pods of an owner: those that it controls and that match its selector. A matching pod that nobody controls is
     * adopted; one that no longer matches is let go.
     */
    List<ObjectNode> claim(ObjectNode owner) {
        var uid = Json.text(owner, "metadata", "uid");
        var selector = Selectors.of(owner.path("spec").path("selector"));
        var claimed = new ArrayList<ObjectNode>();
        for (var stored : resources.list("pods", Json.text(owner, "metadata", "namespace"))) {
            boolean matches = selector.test(stored.labels());
            if (stored.controller().equals(uid)) {
                claimed.add(matches ? stored.tree() : release(stored.tree(), uid));
            } else if (matches && stored.controller().isEmpty() && !owner.path("metadata").has("deletionTimestamp")) {
                var pod = stored.tree();
                if (isActive(pod)) {
                    claimed.add(adopt(pod, owner));
                }
            }
        }
        claimed.removeIf(pod -> Json.items(pod, "metadata", "ownerReferences").stream()
                .noneMatch(o -> Json.text(o, "uid").equals(uid)));
        return claimed;
    }

    private ObjectNode release(ObjectNode pod, String uid) {
        return change(pod, p -> Json.listIn(Json.in(p, "metadata"), "ownerReferences")
                .removeIf(o -> Json.text(o, "uid").equals(uid)));
    }

    private ObjectNode adopt(ObjectNode pod, ObjectNode owner) {
        return change(pod, p -> Json.listIn(Json.in(p, "metadata"), "ownerReferences").add(reference(owner)));
    }

    private ObjectNode change(ObjectNode pod, java.util.function.Consumer<ObjectNode> change) {
        return resources.change(kind, Json.text(pod, "metadata", "namespace"), Json.text(pod, "metadata", "name"), "",
                WRITER, change);
    }

    /** The owner reference of a controller. */
    static ObjectNode reference(JsonNode owner) {
        return Json.of("apiVersion", Json.text(owner, "apiVersion"), "kind", Json.text(owner, "kind"), "name",
                Json.text(owner, "metadata", "name"), "uid", Json.text(owner, "metadata", "uid"), "controller", true,
                "blockOwnerDeletion", true);
    }

    /** A pod as a template says, owned by its controller. */
    static ObjectNode fromTemplate(ObjectNode owner, JsonNode template) {
        var pod = Json.of("apiVersion", "v1", "kind", "Pod");
        var meta = Json.in(pod, "metadata");
        meta.put("generateName", Json.text(owner, "metadata", "name") + "-");
        for (var field : List.of("labels", "annotations", "finalizers")) {
            if (template.path("metadata").has(field)) {
                meta.set(field, template.path("metadata").get(field).deepCopy());
            }
        }
        Json.listIn(meta, "ownerReferences").add(reference(owner));
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /** Makes a pod and tells of it, or of why not. */
    ObjectNode create(Events events, String component, ObjectNode owner, ObjectNode pod) {
        try {
            var made = resources.create(kind, Json.text(owner, "metadata", "namespace"), pod, WRITER);
            events.normal(component, owner, "SuccessfulCreate",
                    "Created pod: " + Json.text(made, "metadata", "name"));
            return made;
        } catch (ApiError e) {
            events.warning(component, owner, "FailedCreate", "Error creating: " + e.getMessage());
            throw e;
        }
    }

    /** Deletes a pod and tells of it; one that is gone already is left at that. */
    void delete(Events events, String component, ObjectNode owner, JsonNode pod) {
        var name = Json.text(pod, "metadata", "name");
        try {
            resources.delete(kind, Json.text(pod, "metadata", "namespace"), name,
                    Deletion.Options.uid(Json.text(pod, "metadata", "uid")));
            events.normal(component, owner, "SuccessfulDelete", "Deleted pod: " + name);
        } catch (ApiError e) {
            if (e.code() != 404 && e.code() != 409) {
                throw e;
            }
        }
    }
}
