package dev.hakobune.practice.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

/**
 * One version of one object. Like etcd, the store keeps bytes: they cannot be changed by accident, a list is answered by
 * writing them one after the other, and ten thousand pods fit into a few dozen megabytes. What is asked for often is
 * beside the bytes.
 *
 * @param revision the store's revision that wrote this version; the object's {@code metadata.resourceVersion}
 * @param controller the uid of the owner that manages the object; empty where none does
 * @param node the node that a pod is bound to; empty for anything else
 */
public record Stored(Key key, String uid, long revision, Map<String, String> labels, List<String> owners,
        String controller, String node, byte[] json) {

    static Stored of(Key key, long revision, ObjectNode object) {
        Json.in(object, "metadata").put("resourceVersion", Long.toString(revision));
        var meta = object.path("metadata");
        var owners = new ArrayList<String>();
        var controller = "";
        for (var owner : Json.items(meta, "ownerReferences")) {
            owners.add(Json.text(owner, "uid"));
            if (Json.flag(owner, "controller")) {
                controller = Json.text(owner, "uid");
            }
        }
        return new Stored(key, Json.text(meta, "uid"), revision, Map.copyOf(Json.texts(meta, "labels")),
                List.copyOf(owners), controller, Json.text(object, "spec", "nodeName"), Json.bytes(object));
    }

    /** A tree of its own for each caller: changing it changes nobody else's. */
    public ObjectNode tree() {
        return Json.parseObject(json);
    }

    public String name() {
        return key.name();
    }

    public String namespace() {
        return key.namespace();
    }
}
