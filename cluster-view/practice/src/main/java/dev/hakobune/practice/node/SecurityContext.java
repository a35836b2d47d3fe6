package dev.hakobune.practice.node;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;

/**
 * What a container may do, by its security context and its pod's, of which its own counts first, and by its mounts. Every
 * image of the catalogue runs as root when nothing is said. In Kubernetes {@code pkg/securitycontext} and
 * {@code pkg/kubelet/kuberuntime/security_context.go}.
 */
record SecurityContext(JsonNode pod, JsonNode container) {
    private static final List<String> READ_ONLY = List.of("configMap", "secret", "projected", "downwardAPI");

    private JsonNode setting(String name) {
        var own = container.path("securityContext").path(name);
        return own.isMissingNode() ? pod.path("spec").path("securityContext").path(name) : own;
    }

    /** The number of the user that it runs as. */
    int user() {
        return setting("runAsUser").asInt(0);
    }

    /** The number of the group that it runs as. */
    int group() {
        return setting("runAsGroup").asInt(0);
    }

    /** The numbers of all groups that it is in, in the order in which Linux keeps them. */
    List<Integer> groups() {
        var ofPod = pod.path("spec").path("securityContext");
        var more = Stream.concat(Stream.of(ofPod.path("fsGroup")), Json.stream(ofPod.path("supplementalGroups")));
        return Stream.concat(Stream.of(group()), more.filter(JsonNode::isNumber).map(JsonNode::asInt)).distinct()
                .sorted().toList();
    }

    /** Why it is not started, in the kubelet's words; empty when nothing is against it. */
    Optional<String> refusal() {
        if (!setting("runAsNonRoot").asBoolean(false) || user() != 0) {
            return Optional.empty();
        }
        var subject = " (pod: \"" + Json.text(pod, "metadata", "name") + "_" + Json.text(pod, "metadata", "namespace")
                + "(" + Json.text(pod, "metadata", "uid") + ")\", container: " + Json.text(container, "name") + ")";
        return Optional.of(setting("runAsUser").isMissingNode()
                ? "container has runAsNonRoot and image will run as root" + subject
                : "container's runAsUser breaks non-root policy" + subject);
    }

    /** Whether a file of this path cannot be written, by whichever mount it is on. */
    boolean isReadOnly(String path) {
        var mount = Json.items(container, "volumeMounts").stream()
                .filter(m -> (path + "/").startsWith(Json.text(m, "mountPath").replaceFirst("/+$", "") + "/"))
                .max(Comparator.comparingInt(m -> Json.text(m, "mountPath").length()));
        if (mount.isEmpty()) {
            return Json.flag(container, "securityContext", "readOnlyRootFilesystem");
        }
        var volume = Json.find(pod.path("spec").path("volumes"), "name", Json.text(mount.get(), "name"));
        return Json.flag(mount.get(), "readOnly")
                || volume.filter(v -> READ_ONLY.stream().anyMatch(v::has)).isPresent();
    }
}
