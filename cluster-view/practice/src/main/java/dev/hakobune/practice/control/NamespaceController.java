package dev.hakobune.practice.control;

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
 * namespace {@code Terminating}.
 *
 * <p>In Kubernetes these are three controllers: {@code pkg/controller/namespace}, and in {@code pkg/controller} those for
 * service accounts and for root certificates.
 */
public final class NamespaceController implements Controller {
    private final Resources resources;
    private final Supplier<String> authority;
    private final Kind namespaces;

    /** @param authority the certificate, in PEM, that every namespace holds in {@code kube-root-ca.crt} */
    public NamespaceController(Resources resources, Supplier<String> authority) {
        this.resources = resources;
        this.authority = authority;
        this.namespaces = resources.kinds().of("namespaces");
    }

    @Override
    public Stream<Key> concerned(Change change) {
        if (change.key().resource().equals("namespaces")) {
            return Stream.of(change.key());
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
        boolean left = false;
        for (var kind : resources.kinds().all()) {
            if (!kind.namespaced()) {
                continue;
            }
            for (var stored : resources.list(kind.resource(), namespace)) {
                left |= !delete(kind, stored);
            }
        }
        if (!left) {
            resources.change(namespaces, "", namespace, "finalize", Pods.WRITER,
                    n -> Json.in(n, "spec").remove("finalizers"));
        }
    }

    /** @return whether it is gone */
    private boolean delete(Kind kind, Stored stored) {
        return !Meta.isDeleting(stored.tree())
                && resources.deleteIfThere(kind, stored.namespace(), stored.name(), Deletion.Options.BACKGROUND);
    }
}
