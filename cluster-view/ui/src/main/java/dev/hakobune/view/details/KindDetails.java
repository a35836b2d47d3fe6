package dev.hakobune.view.details;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.watch.Query;

/** What is particular about a kind: its state in words, its own sections, and the lists that these need. Off the JavaFX thread. */
interface KindDetails {

    /** Every kind that has details of its own, and last what does for all others. */
    List<KindDetails> ALL = List.of(new PodDetails(), new WorkloadDetails(), new JobDetails(), new ServiceDetails(),
            new NodeDetails(), new KeyDetails(), new GenericDetails());

    static KindDetails of(ResourceType type) {
        return ALL.stream().filter(kind -> kind.handles(type)).findFirst().orElseThrow();
    }

    boolean handles(ResourceType type);

    /** The lists that it must know, in {@link Subject#related}. */
    default List<Query> related(ResourceRef ref, Doc doc, Catalog catalog) {
        return List.of();
    }

    Verdict verdict(Subject subject);

    List<Section> sections(Subject subject);

    /** The list of a kind in the object's own namespace, where the server has that kind. */
    static Stream<Query> beside(ResourceRef ref, Catalog catalog, String group, String kind) {
        return catalog.find(group, kind).stream().map(type -> Query.of(type, Set.of(ref.namespace())));
    }
}
