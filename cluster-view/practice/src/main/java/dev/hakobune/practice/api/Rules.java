package dev.hakobune.practice.api;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/** What is special about the objects of one kind: the values that are filled in, and what is refused. */
public interface Rules {
    /**
     * Takes out the fields that the kind does not have, where its type does not tell.
     *
     * @return their paths, such as {@code spec.sizes[0].wdith}
     */
    default List<String> prune(ObjectNode object) {
        return List.of();
    }

    /** Fills in what the manifest leaves open. Called for every write, so it must not change what it finds. */
    default void defaults(ObjectNode object) {}

    /** What a new object gets from the server beyond defaults, such as a Service's address or a Pod's first status. */
    default void prepare(ObjectNode object) {}

    /** What the server keeps or counts on of itself when an object is changed, whatever the writer says of it. */
    default void prepareChange(ObjectNode before, ObjectNode now) {}

    default void validate(ObjectNode object, Problems problems) {}

    /** What may not be changed. */
    default void validateChange(ObjectNode before, ObjectNode now, Problems problems) {}

    /** Whether the name must be a DNS label (63 characters, no dots) rather than a DNS subdomain. */
    default boolean nameIsLabel() {
        return false;
    }

    /** Whether the name may be anything that fits into a path, rather than a DNS subdomain. */
    default boolean nameIsPathSegment() {
        return false;
    }

    /** Whether what an object may have depends on what others of its kind have, so that they are written one at a time. */
    default boolean inTurn() {
        return false;
    }

    /** Whether changes of the spec are counted in {@code metadata.generation}. */
    default boolean counted() {
        return true;
    }
}
