package dev.hakobune.practice.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Selectors;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;

/** What all controllers that own pods do with them: which are theirs, which count, how one is made and deleted. */
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
        return !isFinished(pod) && !Meta.isDeleting(pod);
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
        var uid = Meta.uid(owner);
        var selector = Selectors.of(owner.path("spec").path("selector"));
        var claimed = new ArrayList<ObjectNode>();
        for (var stored : resources.list("pods", Meta.namespace(owner))) {
            boolean matches = selector.test(stored.labels());
            if (stored.controller().equals(uid)) {
                claimed.add(matches ? stored.tree() : release(stored.tree(), uid));
            } else if (matches && stored.controller().isEmpty() && !Meta.isDeleting(owner)) {
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
        return change(pod, p -> Owners.release(p, List.of(uid)));
    }

    private ObjectNode adopt(ObjectNode pod, ObjectNode owner) {
        return change(pod, p -> Json.listIn(Json.in(p, "metadata"), "ownerReferences").add(reference(owner)));
    }

    ObjectNode change(ObjectNode pod, Consumer<ObjectNode> change) {
        return resources.change(kind, Meta.namespace(pod), Meta.name(pod), "",
                WRITER, change);
    }

    /** The owner reference of a controller. */
    static ObjectNode reference(JsonNode owner) {
        return Json.of("apiVersion", Json.text(owner, "apiVersion"), "kind", Json.text(owner, "kind"), "name",
                Meta.name(owner), "uid", Meta.uid(owner), "controller", true,
                "blockOwnerDeletion", true);
    }

    /** A pod as a template says, owned by its controller. */
    static ObjectNode fromTemplate(ObjectNode owner, JsonNode template) {
        var pod = Json.of("apiVersion", "v1", "kind", "Pod");
        var meta = Json.in(pod, "metadata");
        meta.put("generateName", Meta.name(owner) + "-");
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
            var made = resources.create(kind, Meta.namespace(owner), pod, WRITER);
            events.normal(component, owner, "SuccessfulCreate",
                    "Created pod: " + Meta.name(made));
            return made;
        } catch (ApiError e) {
            events.warning(component, owner, "FailedCreate", "Error creating: " + e.getMessage());
            throw e;
        }
    }

    /** Deletes a pod and tells of it. */
    void delete(Events events, String component, ObjectNode owner, JsonNode pod) {
        resources.deleteIfThere(kind, Meta.namespace(pod), Meta.name(pod), Deletion.Options.uid(Meta.uid(pod)));
        events.normal(component, owner, "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
    }
}
