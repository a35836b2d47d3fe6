package dev.hakobune.view;

import java.util.List;

import dev.hakobune.cluster.ResourceRef;

/**
 * The way from one feature to another: features never know each other, they name an object and what is to be shown of
 * it. All methods are called on the JavaFX thread and return at once.
 */
public interface Navigator {

    /** Selects the object in the tree and the table and shows its details. */
    void reveal(ResourceRef ref);

    /** Opens, or brings to the front, a container's log; {@code container} empty for the pod's default container. */
    void logs(ResourceRef pod, String container);

    /** Opens a terminal in a container; {@code container} empty for the pod's default container. */
    void shell(ResourceRef pod, String container);

    /** Opens the object's YAML in an editor. */
    void yaml(ResourceRef ref);

    /** Opens, or brings to the front, a Deployment's revisions. */
    void revisions(ResourceRef deployment);

    /** Asks for the number of replicas and sets it. */
    void scale(ResourceRef ref);

    /** Asks and then starts all pods of a workload anew. */
    void restart(ResourceRef ref);

    /** Says what would go, asks, and deletes. */
    void delete(List<ResourceRef> refs);

    /** Tells something that passes, without taking the focus. */
    void notify(Notice notice);

    /**
     * @param bad   whether something went wrong
     * @param text  one sentence
     * @param detail what stands below it when it is opened, possibly empty
     */
    record Notice(boolean bad, String text, String detail) {}
}
