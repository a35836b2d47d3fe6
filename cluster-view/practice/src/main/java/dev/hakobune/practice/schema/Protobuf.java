package dev.hakobune.practice.schema;

import java.time.Instant;
import java.util.Base64;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.kubernetes.client.proto.Runtime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/**
 * Reads bodies of the type {@code application/vnd.kubernetes.protobuf}, which kubectl and other clients in Go send for
 * the kinds that they know, as the JSON tree that the same client would have sent.
 */
public final class Protobuf {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    /**
     * Go's client writes every field that is not a pointer, so that a zero mostly means "not set". These are pointers:
     * their zero is meant.
     */
    private static final Set<String> ZERO_IS_MEANT = Set.of("replicas", "completions", "parallelism", "backoffLimit",
            "gracePeriodSeconds", "terminationGracePeriodSeconds", "revisionHistoryLimit", "progressDeadlineSeconds",
            "runAsUser", "runAsGroup", "fsGroup", "partition", "ttlSecondsAfterFinished", "defaultMode", "mode",
            "automountServiceAccountToken", "enableServiceLinks", "allowPrivilegeEscalation", "privileged",
            "readOnlyRootFilesystem", "runAsNonRoot", "optional", "suspend", "controller", "blockOwnerDeletion",
            "immutable", "successfulJobsHistoryLimit", "failedJobsHistoryLimit", "orphanDependents",
            "activeDeadlineSeconds", "tolerationSeconds", "ready", "restartCount");

    private Protobuf() {}

    /** @throws IllegalArgumentException when the bytes are not such a body, or of a type that is not known */
    public static ObjectNode parse(byte[] body) {
        if (body.length < 4 || !java.util.Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
            throw new IllegalArgumentException("the body is not in Kubernetes' protobuf encoding");
        }
        try {
            var envelope = DynamicMessage.parseFrom(Runtime.getDescriptor().findMessageTypeByName("Unknown"),
                    ByteString.copyFrom(body, 4, body.length - 4));
            var meta = (Message) field(envelope, "typeMeta");
            var apiVersion = (String) field(meta, "apiVersion");
            var kind = (String) field(meta, "kind");
            var type = Types.find(apiVersion, kind)
                    .orElseThrow(() -> new IllegalArgumentException("unknown type " + apiVersion + " " + kind));
            var object = Json.of("apiVersion", apiVersion, "kind", kind);
            fields(DynamicMessage.parseFrom(type, (ByteString) field(envelope, "raw")), object);
            return object;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void fields(Message message, ObjectNode into) {
        for (var entry : message.getAllFields().entrySet()) {
            var field = entry.getKey();
            if (Types.isInline(field)) {
                fields((Message) entry.getValue(), into);
            } else if (field.isMapField()) {
                var map = Json.object();
                for (var item : (Iterable<?>) entry.getValue()) {
                    var pair = (Message) item;
                    var key = field.getMessageType().findFieldByName("key");
                    var value = field.getMessageType().findFieldByName("value");
                    map.set((String) pair.getField(key), value(value, pair.getField(value)));
                }
                into.set(field.getName(), map);
            } else if (field.isRepeated()) {
                var list = Json.array();
                for (var item : (Iterable<?>) entry.getValue()) {
                    list.add(value(field, item));
                }
                into.set(field.getName(), list);
            } else {
                var value = value(field, entry.getValue());
                if (isSet(field, value)) {
                    into.set(field.getName(), value);
                }
            }
        }
    }

    private static boolean isSet(FieldDescriptor field, JsonNode value) {
        if (value.isNull()) {
            return false;
        }
        if (value.isString()) {
            return !value.asString().isEmpty();
        }
        boolean zero = value.isBoolean() && !value.asBoolean() || value.isNumber() && value.asLong() == 0;
        if (value.isObject() && value.isEmpty()) {
            // Sources of volumes are told apart by which one is there, even when it says nothing.
            return !Set.of("metadata", "status", "spec", "strategy", "updateStrategy", "resources", "loadBalancer")
                    .contains(field.getName());
        }
        return !zero || ZERO_IS_MEANT.contains(field.getName());
    }

    private static JsonNode value(FieldDescriptor field, Object value) {
        return switch (value) {
            case Message message -> message(message);
            case ByteString bytes -> Json.value(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            default -> Json.value(value);
        };
    }

    private static JsonNode message(Message message) {
        var type = message.getDescriptorForType();
        return switch (type.getName()) {
            case "Quantity" -> Json.value(field(message, "string"));
            case "Time", "MicroTime" -> {
                long seconds = (Long) field(message, "seconds");
                yield seconds == 0
                        ? Json.parse("null")
                        : Json.value(Instant.ofEpochSecond(seconds, (Integer) field(message, "nanos")).toString());
            }
            case "IntOrString" -> ((Number) field(message, "type")).longValue() == 0
                    ? Json.value(field(message, "intVal"))
                    : Json.value(field(message, "strVal"));
            case "FieldsV1", "RawExtension", "JSON" -> {
                var raw = (ByteString) message.getField(message.getDescriptorForType().getFields().getFirst());
                yield raw.isEmpty() ? Json.object() : Json.parse(raw.toByteArray());
            }
            default -> {
                var object = Json.object();
                fields(message, object);
                yield object;
            }
        };
    }

    private static Object field(Message message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }
}
