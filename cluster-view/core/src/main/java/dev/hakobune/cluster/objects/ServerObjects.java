package dev.hakobune.cluster.objects;

import java.io.IOException;
import java.util.Map;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Objects;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.yaml.YamlWriter;

/** Objects as the server sends them. */
public final class ServerObjects implements Objects {

    /** Where {@code kubectl apply} keeps what was applied last: a copy of the manifest, of no use to a reader. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final Api api;

    public ServerObjects(Api api) {
        this.api = api;
    }

    @Override
    public Doc get(ResourceRef ref) throws IOException {
        return Json.doc(api.send(ApiRequest.get(ref.path())));
    }

    @Override
    public String yaml(ResourceRef ref) throws IOException {
        return readable(get(ref).fields());
    }

    /** The object's YAML without {@code managedFields} and the last applied configuration. */
    static String readable(Map<String, Object> object) {
        Map<String, Object> copy = Json.copy(object);
        if (copy.get("metadata") instanceof Map<?, ?> metadata) {
            metadata.remove("managedFields");
            if (metadata.get("annotations") instanceof Map<?, ?> annotations) {
                annotations.remove(LAST_APPLIED);
                if (annotations.isEmpty()) {
                    metadata.remove("annotations");
                }
            }
        }
        return YamlWriter.object(copy);
    }
}
