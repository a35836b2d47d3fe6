package dev.hakobune.practice.control;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Brings claims and volumes together.
 *
 * <ul>
 * <li>A claim takes the smallest free volume that is large enough and of its class and access modes; where there is none, its
 * storage class has one made to measure. From then on both name each other, and are {@code Bound} to nobody else. A claim that
 * gets none waits, {@code Pending}, and is looked at again every quarter of a minute, each time saying why.
 * <li>A claim that a pod uses is not let go: it waits, {@code Terminating}, by the finalizer {@code kubernetes.io/pvc-protection}.
 * <li>A volume whose claim is gone is {@code Released}, and deleted when its {@code persistentVolumeReclaimPolicy} says so. It is
 * never given to another claim, for the data of the first are still on it.
 * </ul>
 *
 * <p>See "Persistent Volumes" in the Kubernetes documentation. Named as in Kubernetes: {@code pkg/controller/volume/persistentvolume}
 * and {@code pvcprotection}.
 */
public final class VolumeController implements Controller {
    private static final String CLAIMS = "persistentvolumeclaims";
    private static final String VOLUMES = "persistentvolumes";
    private static final String PROTECTION = "kubernetes.io/pvc-protection";
    private static final String NAME = "persistentvolume-controller";

    /** {@code PVClaimBinderSyncPeriod} of the controller manager. */
    private static final Duration RESYNC = Duration.ofSeconds(15);

    private final Resources resources;
    private final Events events;
    private final Kind claims;
    private final Kind volumes;

    public VolumeController(Resources resources, ControlPlane plane, Events events) {
        this.resources = resources;
        this.events = events;
        this.claims = resources.kinds().of(CLAIMS);
        this.volumes = resources.kinds().of(VOLUMES);
        plane.lookEvery(RESYNC, this, this::pending);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        return switch (change.key().resource()) {
            case CLAIMS -> Stream.concat(Stream.of(change.key()), volumeOf(change.now()));
            case VOLUMES -> Stream.concat(Stream.of(change.key()), pending());
            case "pods" -> change.type() == Change.Type.DELETED
                    ? Json.items(change.now().tree(), "spec", "volumes").stream()
                            .filter(v -> v.has("persistentVolumeClaim"))
                            .map(v -> new Key(CLAIMS, change.key().namespace(),
                                    Json.text(v, "persistentVolumeClaim", "claimName")))
                    : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static Stream<Key> volumeOf(Stored claim) {
        var volume = Json.text(claim.tree(), "spec", "volumeName");
        return volume.isEmpty() ? Stream.empty() : Stream.of(new Key(VOLUMES, "", volume));
    }

    private Stream<Key> pending() {
        return resources.list(CLAIMS, "").stream()
                .filter(c -> !Json.text(c.tree(), "status", "phase").equals("Bound")).map(Stored::key);
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(key.resource(), key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        if (key.resource().equals(VOLUMES)) {
            volume(key, found.get());
        } else if (Meta.isDeleting(found.get())) {
            release(key);
        } else if (!Json.text(found.get(), "status", "phase").equals("Bound")) {
            bind(key, found.get());
        }
    }

    private void release(Key key) {
        boolean used = resources.list("pods", key.namespace()).stream().map(Stored::tree)
                .filter(p -> !Pods.isFinished(p)).flatMap(p -> Json.items(p, "spec", "volumes").stream())
                .anyMatch(v -> Json.text(v, "persistentVolumeClaim", "claimName").equals(key.name()));
        if (!used) {
            resources.change(claims, key.namespace(), key.name(), "", Pods.WRITER, c -> {
                var meta = Json.in(c, "metadata");
                Json.listIn(meta, "finalizers").removeIf(f -> f.asString("").equals(PROTECTION));
            });
        }
    }

    private void bind(Key key, ObjectNode claim) {
        var className = Json.text(claim, "spec", "storageClassName");
        var wanted = Json.text(claim, "spec", "volumeName");
        var free = resources.list(VOLUMES, "").stream().map(Stored::tree)
                .filter(v -> wanted.isEmpty() ? suits(v, claim, className) : Meta.name(v).equals(wanted))
                .min(Comparator.comparing(v -> Quantity.of(v.path("spec").path("capacity").path("storage"))));
        if (free.isEmpty() && !wanted.isEmpty()) {
            // It waits for the volume that it names, without a word.
            return;
        }
        var volume = free.or(() -> provision(key, claim, className));
        if (volume.isEmpty()) {
            if (className.isEmpty()) {
                events.normal(NAME, claim, "FailedBinding",
                        "no persistent volumes available for this claim and no storage class is set");
            } else {
                events.warning(NAME, claim, "ProvisioningFailed",
                        "storageclass.storage.k8s.io \"" + className + "\" not found");
            }
            return;
        }
        var name = Meta.name(volume.get());
        resources.change(volumes, "", name, "", Pods.WRITER, v -> Json.in(v, "spec").set("claimRef",
                Json.of("kind", "PersistentVolumeClaim", "namespace", key.namespace(), "name", key.name(), "uid",
                        Meta.uid(claim), "apiVersion", "v1")));
        resources.change(claims, key.namespace(), key.name(), "", Pods.WRITER, c -> {
            Json.in(c, "spec").put("volumeName", name);
            Json.in(c, "metadata", "annotations").put("pv.kubernetes.io/bind-completed", "yes");
        });
        resources.change(claims, key.namespace(), key.name(), "status", Pods.WRITER, c -> {
            var status = Json.in(c, "status");
            status.put("phase", "Bound");
            status.set("accessModes", volume.get().path("spec").path("accessModes"));
            status.set("capacity", volume.get().path("spec").path("capacity"));
        });
    }

    private static boolean suits(JsonNode volume, JsonNode claim, String className) {
        var asked = claim.path("spec").path("resources").path("requests").path("storage");
        return !volume.path("spec").has("claimRef") && Json.text(volume, "spec", "storageClassName").equals(className)
                && Quantity.of(volume.path("spec").path("capacity").path("storage")).compareTo(Quantity.of(asked)) >= 0
                && Json.items(volume, "spec", "accessModes").containsAll(Json.items(claim, "spec", "accessModes"));
    }

    private Optional<ObjectNode> provision(Key key, ObjectNode claim, String className) {
        var storage = resources.find("storageclasses.storage.k8s.io", "", className);
        if (storage.isEmpty()) {
            return Optional.empty();
        }
        var name = "pvc-" + Meta.uid(claim);
        var volume = resources.create(volumes, "", Json.of("metadata",
                Json.of("name", name, "annotations",
                        Json.of("pv.kubernetes.io/provisioned-by", Json.text(storage.get(), "provisioner"))),
                "spec",
                Json.of("capacity",
                        Json.of("storage", claim.path("spec").path("resources").path("requests").path("storage")),
                        "accessModes", claim.path("spec").path("accessModes"), "persistentVolumeReclaimPolicy",
                        Json.text(storage.get(), "reclaimPolicy"), "storageClassName", className, "volumeMode",
                        "Filesystem", "hostPath",
                        Json.of("path", "/var/practice/" + name, "type", "DirectoryOrCreate"))),
                Pods.WRITER);
        events.normal("practice-provisioner", claim, "ProvisioningSucceeded",
                "Successfully provisioned volume " + name);
        return Optional.of(volume);
    }

    private void volume(Key key, ObjectNode volume) {
        var claim = volume.path("spec").path("claimRef");
        var phase = "Available";
        if (claim.isObject()) {
            var bound = resources.find(CLAIMS, Json.text(claim, "namespace"), Json.text(claim, "name"))
                    .filter(c -> Meta.uid(c).equals(Json.text(claim, "uid")));
            phase = bound.isPresent() ? "Bound" : "Released";
            if (bound.isEmpty() && Json.text(volume, "spec", "persistentVolumeReclaimPolicy").equals("Delete")) {
                resources.delete(volumes, "", key.name(), Deletion.Options.BACKGROUND);
                return;
            }
        }
        var now = phase;
        resources.change(volumes, "", key.name(), "status", Pods.WRITER,
                v -> Json.in(v, "status").put("phase", now));
    }
}
