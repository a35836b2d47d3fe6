package dev.hakobune.view.manifest;

import java.io.IOException;
import java.util.List;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;

/** Whether this user may send a manifest, asked of the server before it is sent. Blocks, as the cluster's access does. */
public final class ManifestAccess {

    private final Cluster cluster;

    public ManifestAccess(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The server's reason when this user may not do it to anything that the manifest names, each in its own namespace;
     * empty when one thing at least is allowed: the report then tells of the others. Of a text that names nothing yet,
     * the kinds that manifests are usually about are asked.
     *
     * @param verb      {@code patch}, which server-side apply takes for every object, or {@code delete}
     * @param namespace of what names none
     */
    public String refusal(String verb, String manifest, String namespace) {
        String reason = "";
        for (ResourceRef ref : subjects(manifest, namespace)) {
            var verdict = cluster.access().check(verb, ref.type(), "", ref.namespace());
            if (verdict.allowed()) {
                return "";
            }
            reason = reason.isEmpty() ? verdict.reason() : reason;
        }
        return reason;
    }

    /**
     * The namespaces that the manifest goes to, in its order; empty when it has objects of the whole cluster only.
     *
     * @param namespace of what names none
     */
    public List<String> namespaces(String manifest, String namespace) {
        List<ResourceRef> subjects = subjects(manifest, namespace);
        return subjects.isEmpty()
                ? List.of(namespace)
                : subjects.stream().map(ResourceRef::namespace).filter(name -> !name.isEmpty()).distinct().toList();
    }

    private List<ResourceRef> subjects(String manifest, String namespace) {
        try {
            List<ResourceRef> named = manifest.isBlank() ? List.of() : cluster.deleter().named(manifest, namespace);
            return named.isEmpty() ? usual(namespace) : named;
        } catch (IllegalArgumentException | IOException _) {
            // Half written, which the editor marks itself, or the server does not answer, which the window says.
            return usual(namespace);
        }
    }

    private List<ResourceRef> usual(String namespace) {
        return cluster.catalog().types().stream()
                .filter(type -> type.is("", "Pod") || type.is("apps", "Deployment") || type.is("", "ConfigMap"))
                .map(type -> new ResourceRef(type, namespace, "")).toList();
    }
}
