package dev.hakobune.practice.schema;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apiextensions;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Authentication;
import io.kubernetes.client.proto.V1Authorization;
import io.kubernetes.client.proto.V1Autoscaling;
import io.kubernetes.client.proto.V1Batch;
import io.kubernetes.client.proto.V1Coordination;
import io.kubernetes.client.proto.V1Discovery;
import io.kubernetes.client.proto.V1Networking;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Rbac;
import io.kubernetes.client.proto.V1Storage;

/** The types of the Kubernetes API, field by field, from the published protobuf descriptors. */
public final class Types {
    private static final Map<String, FileDescriptor> GROUPS = Map.ofEntries(Map.entry("", V1.getDescriptor()),
            Map.entry("apps", V1Apps.getDescriptor()), Map.entry("batch", V1Batch.getDescriptor()),
            Map.entry("networking.k8s.io", V1Networking.getDescriptor()),
            Map.entry("coordination.k8s.io", V1Coordination.getDescriptor()),
            Map.entry("discovery.k8s.io", V1Discovery.getDescriptor()), Map.entry("policy", V1Policy.getDescriptor()),
            Map.entry("autoscaling", V1Autoscaling.getDescriptor()),
            Map.entry("rbac.authorization.k8s.io", V1Rbac.getDescriptor()),
            Map.entry("storage.k8s.io", V1Storage.getDescriptor()),
            Map.entry("apiextensions.k8s.io", V1Apiextensions.getDescriptor()),
            Map.entry("authorization.k8s.io", V1Authorization.getDescriptor()),
            Map.entry("authentication.k8s.io", V1Authentication.getDescriptor()));

    /** Messages whose fields stand in JSON directly in the object that holds them. */
    private static final Set<String> INLINE = Set.of("volumeSource", "persistentVolumeSource", "handler",
            "ephemeralContainerCommon", "localObjectReference", "jsonSchemaProps", "ingressRuleValue");

    /** What the metadata of every kind are. */
    static final Descriptor METADATA = Meta.getDescriptor().findMessageTypeByName("ObjectMeta");

    private Types() {}

    /** The type of a kind such as {@code apps/v1} {@code Deployment}. */
    public static Optional<Descriptor> find(String apiVersion, String kind) {
        if (kind.equals("DeleteOptions")) {
            return Optional.of(Meta.getDescriptor().findMessageTypeByName(kind));
        }
        int slash = apiVersion.indexOf('/');
        var group = slash < 0 ? "" : apiVersion.substring(0, slash);
        if (!apiVersion.substring(slash + 1).equals("v1")) {
            return Optional.empty();
        }
        return Optional.ofNullable(GROUPS.get(group)).map(file -> file.findMessageTypeByName(kind));
    }

    /** Whether the fields of this field's message stand in the object itself. */
    public static boolean isInline(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && INLINE.contains(field.getName());
    }
}
