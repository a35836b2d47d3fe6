package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.google.gson.stream.JsonReader;

/** What rows need of an object's {@code metadata}. Filled while it streams by. */
final class Meta {

    private static final String REVISION = "deployment.kubernetes.io/revision";
    /** On the bookmark after which a streamed list is complete. */
    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    String uid = "";
    String namespace = "";
    String name = "";
    String resourceVersion = "";
    Map<String, String> labels = Map.of();
    long created;
    /** Of an Event, in seconds since the epoch; 0 where it is not known. */
    long seen;
    boolean deleting;
    Owner owner;
    long revision;
    boolean initialEventsEnd;

    void read(JsonReader json, Interner interner) throws IOException {
        Json.object(json, field -> {
            switch (field) {
                case "uid" -> uid = Json.text(json);
                case "namespace" -> namespace = interner.one(Json.text(json));
                case "name" -> name = Json.text(json);
                case "resourceVersion" -> resourceVersion = Json.text(json);
                case "creationTimestamp" -> created = Ages.timestamp(Json.text(json));
                case "deletionTimestamp" -> deleting = !Json.text(json).isEmpty();
                case "labels" -> labels = labels(json, interner);
                case "ownerReferences" -> Json.list(json, () -> readOwner(json, interner));
                case "annotations" -> readAnnotations(json);
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    /** An Event was seen at {@code time} too: of one that came again, several fields tell. */
    void seen(String time) {
        seen = Math.max(seen, Ages.timestamp(time));
    }

    /** The UID; what some aggregated servers serve has none, and goes by its name. */
    String key() {
        return uid.isEmpty() ? namespace + "/" + name : uid;
    }

    /** A number that changes whenever the object does, and as a rule grows. */
    long version() {
        long number = Json.longNumber(resourceVersion);
        return number != 0 ? number : resourceVersion.hashCode();
    }

    private static Map<String, String> labels(JsonReader json, Interner interner) throws IOException {
        Map<String, String> labels = new HashMap<>();
        Json.object(json, field -> {
            labels.put(interner.one(field), interner.one(Json.text(json)));
            return true;
        });
        return interner.one(Map.copyOf(labels));
    }

    private void readOwner(JsonReader json, Interner interner) throws IOException {
        OwnerDraft draft = new OwnerDraft();
        Json.object(json, field -> {
            switch (field) {
                case "apiVersion" -> draft.apiVersion = interner.one(Json.text(json));
                case "kind" -> draft.kind = interner.one(Json.text(json));
                case "name" -> draft.name = Json.text(json);
                case "uid" -> draft.uid = Json.text(json);
                case "controller" -> draft.controller = Json.flag(json);
                default -> {
                    return false;
                }
            }
            return true;
        });
        draft.addTo(this, interner);
    }

    private void readAnnotations(JsonReader json) throws IOException {
        Json.object(json, field -> {
            if (!field.equals(REVISION) && !field.equals(INITIAL_EVENTS_END)) {
                return false;
            }
            annotation(field, Json.text(json));
            return true;
        });
    }

    void annotation(String key, String value) {
        switch (key) {
            case REVISION -> revision = Json.longNumber(value);
            case INITIAL_EVENTS_END -> initialEventsEnd = value.equals("true");
            default -> {
            }
        }
    }
}
