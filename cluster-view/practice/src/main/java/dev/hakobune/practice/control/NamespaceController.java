package dev.hakobune.practice.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Stored;

/**
 * Gives a new namespace what each must have, the ServiceAccount {@code default} and the cluster's certificate, and empties one
 * that is being deleted. A namespace holds the finalizer {@code kubernetes} in its spec: only when every object of every kind
 * in it is gone is that taken away, and the namespace goes. An object that is held by a finalizer of its own so keeps its
 * namespace {@code Terminating}; what is left, and what holds it, stands in the
 * namespace's conditions.
 *
 * <p>In Kubernetes these are three controllers: {@code pkg/controller/namespace}, and in {@code pkg/controller} those for
 * service accounts and for root certificates.
 */
public final class NamespaceController implements Controller {
    /** When a namespace is looked at again that something is left in: half of the time that Kubernetes gives finalizers. */
    private static final Duration AGAIN = Duration.ofSeconds(8);

    private final Resources resources;
    private final Supplier<String> authority;
    private final Kind namespaces;

    /** @param authority the certificate, in PEM, that every namespace holds in {@code kube-root-ca.crt} */
    public NamespaceController(Resources resources, ControlPlane plane, Supplier<String> authority) {
        this.resources = resources;
        this.authority = authority;
        this.namespaces = resources.kinds().of("namespaces");
        plane.lookEvery(AGAIN, this, this::goingAway);
    }

    private Stream<Key> goingAway() {
        return resources.list("namespaces", "").stream().filter(n -> Meta.isDeleting(n.tree())).map(Stored::key);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        if (change.key().resource().equals("namespaces")) {
            // What this controller itself says of a namespace on its way out is no news to it.
            return change.before() != null && Meta.isDeleting(change.before().tree())
                    ? Stream.empty()
                    : Stream.of(change.key());
        }
        // Something went: a namespace that waits for that may be empty now. The two that belong to each namespace
        // come back when they are deleted.
        return change.type() == Change.Type.DELETED && !change.key().namespace().isEmpty()
                ? Stream.of(new Key("namespaces", "", change.key().namespace()))
                : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find("namespaces", "", key.name());
        if (found.isEmpty()) {
            return;
        }
        if (Meta.isDeleting(found.get())) {
            empty(key.name());
        } else {
            furnish(key.name());
        }
    }

    private void furnish(String namespace) {
        ensure("serviceaccounts", namespace, Json.of("metadata", Json.of("name", "default")));
        ensure("configmaps", namespace, Json.of("metadata", Json.of("name", "kube-root-ca.crt", "annotations",
                Json.of("kubernetes.io/description", "Contains a CA bundle that can be used to verify the "
                        + "kube-apiserver when using internal endpoints such as the internal service IP or "
                        + "kubernetes.default.svc. No other usage is guaranteed across distributions of "
                        + "Kubernetes clusters.")),
                "data", Json.of("ca.crt", authority.get())));
    }

    private void ensure(String resource, String namespace, ObjectNode object) {
        if (resources.find(resource, namespace, Meta.name(object)).isEmpty()) {
            resources.create(resources.kinds().of(resource), namespace, object, Pods.WRITER);
        }
    }

    private void empty(String namespace) {
        var left = new ArrayList<String>();
        var holders = new HashMap<String, Integer>();
        for (var kind : namespaced()) {
            int count = 0;
            for (var stored : resources.list(kind.resource(), namespace)) {
                var object = stored.tree();
                if (!delete(kind, object)) {
                    count++;
                    Json.items(object, "metadata", "finalizers")
                            .forEach(holder -> holders.merge(holder.asString(""), 1, Integer::sum));
                }
            }
            if (count > 0) {
                left.add(kind.plural() + "." + kind.group() + " has " + count + " resource instances");
            }
        }
        var held = holders.entrySet().stream().map(h -> h.getKey() + " in " + h.getValue() + " resource instances");
        tell(namespace, left.stream().sorted().toList(), held.sorted().toList());
        if (left.isEmpty()) {
            resources.change(namespaces, "", namespace, "finalize", Pods.WRITER,
                    n -> Json.in(n, "spec").remove("finalizers"));
        }
    }

    /** The kinds whose objects are in namespaces, each in one version. */
    private Collection<Kind> namespaced() {
        var kinds = new LinkedHashMap<String, Kind>();
        resources.kinds().all().stream().filter(Kind::namespaced).forEach(k -> kinds.putIfAbsent(k.resource(), k));
        return kinds.values();
    }

    /** Says in the namespace's conditions what it waits for, as {@code pkg/controller/namespace/deletion} does. */
    private void tell(String namespace, List<String> left, List<String> held) {
        var now = resources.now();
        resources.change(namespaces, "", namespace, "status", Pods.WRITER, n -> {
            Conditions.set(n, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
                    "All resources successfully discovered", now);
            Conditions.set(n, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
                    "All legacy kube types successfully parsed", now);
            Conditions.set(n, "NamespaceDeletionContentFailure", false, "ContentDeleted",
                    "All content successfully deleted, may be waiting on finalization", now);
            if (left.isEmpty()) {
                Conditions.set(n, "NamespaceContentRemaining", false, "ContentRemoved",
                        "All content successfully removed", now);
            } else {
                Conditions.set(n, "NamespaceContentRemaining", true, "SomeResourcesRemain",
                        "Some resources are remaining: " + String.join(", ", left), now);
            }
            if (held.isEmpty()) {
                Conditions.set(n, "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers",
                        "All content-preserving finalizers finished", now);
            } else {
                Conditions.set(n, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
                        "Some content in the namespace has finalizers remaining: " + String.join(", ", held), now);
            }
        });
    }

    /** @return whether it is gone */
    private boolean delete(Kind kind, ObjectNode object) {
        return !Meta.isDeleting(object) && resources.deleteIfThere(kind, Meta.namespace(object), Meta.name(object),
                Deletion.Options.BACKGROUND);
    }
}
