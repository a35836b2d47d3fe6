package dev.hakobune.practice.control;

import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.kinds.CustomRules;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;

/**
 * Makes a CustomResourceDefinition true: its kinds are served from when it is {@code Established}, which this controller says, until
 * it goes. Its finalizer holds it until all objects of its kinds are deleted. See "Extend the Kubernetes API with
 * CustomResourceDefinitions" in the Kubernetes documentation; in Kubernetes {@code apiextensions-apiserver/pkg/controller}.
 */
public final class DefinitionController implements Controller {
    private static final String RESOURCE = "customresourcedefinitions.apiextensions.k8s.io";
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Resources resources;
    private final Kind kind;

    public DefinitionController(Resources resources) {
        this.resources = resources;
        this.kind = resources.kinds().of(RESOURCE);
    }

    @Override
    public Stream<Key> concerned(Change change) {
        if (change.key().resource().equals(RESOURCE)) {
            return Stream.of(change.key());
        }
        // A definition that is going waits for its objects.
        return change.type() == Change.Type.DELETED
                ? resources.store().get(new Key(RESOURCE, "", change.key().resource())).map(d -> d.key()).stream()
                : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        var found = resources.find(RESOURCE, "", key.name());
        if (found.isEmpty()) {
            return;
        }
        var definition = found.get();
        if (Meta.isDeleting(definition)) {
            remove(key, definition);
        } else {
            establish(key, definition);
        }
    }

    private void establish(Key key, ObjectNode definition) {
        CustomRules.kinds(definition).forEach(resources.kinds()::put);
        if (Json.items(definition, "metadata", "finalizers").isEmpty()) {
            resources.change(kind, "", key.name(), "", Pods.WRITER,
                    d -> Json.listIn(Json.in(d, "metadata"), "finalizers").add(CLEANUP));
        }
        resources.change(kind, "", key.name(), "status", Pods.WRITER, d -> {
            var now = resources.now();
            Conditions.set(d, "NamesAccepted", true, "NoConflicts", "no conflicts found", now);
            Conditions.set(d, "Established", true, "InitialNamesAccepted",
                    "the initial names have been accepted", now);
            var status = Json.in(d, "status");
            status.set("acceptedNames", d.path("spec").path("names").deepCopy());
            status.set("storedVersions", Json.strings(Json.items(d, "spec", "versions").stream()
                    .filter(v -> Json.flag(v, "storage")).map(v -> Json.text(v, "name")).toList()));
        });
    }

    private void remove(Key key, ObjectNode definition) {
        var kinds = CustomRules.kinds(definition);
        if (kinds.isEmpty()) {
            return;
        }
        var custom = kinds.getFirst();
        boolean left = false;
        for (var object : resources.list(custom.resource(), "")) {
            left |= !resources.deleteIfThere(custom, object.namespace(), object.name(), Deletion.Options.BACKGROUND);
        }
        if (!left) {
            resources.kinds().remove(custom.group(), custom.plural());
            resources.change(kind, "", key.name(), "", Pods.WRITER, d -> Json
                    .listIn(Json.in(d, "metadata"), "finalizers").removeIf(f -> f.asString("").equals(CLEANUP)));
        }
    }
}
