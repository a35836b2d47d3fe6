package dev.hakobune.cluster.rows;

import java.time.Instant;
import java.util.Map;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;

/** What a list shows of one object: slim, immutable, keyed by UID. Its whole is fetched when it is opened. */
public sealed interface Row permits PodRow, ObjectRow {

    ResourceType type();

    String uid();

    /** Empty for objects of the whole cluster. */
    String namespace();

    String name();

    Map<String, String> labels();

    /** When it was created, in seconds since the epoch. */
    long created();

    /**
     * A number that differs whenever the object does ({@code resourceVersion}). Of objects of one kind the one that was
     * written later has the greater, but only servers since 1.35 promise that: good for a hint, not for a decision.
     */
    long version();

    /** Its controller, or null. */
    Owner owner();

    Health health();

    /** The word for its state, such as {@code Running}; empty when it has none. */
    String status();

    /** The text of a column, as kubectl prints it at {@code now}: ages are computed here, never stored. */
    String cell(int column, Instant now);

    /** What to sort a column by; null sorts first. All rows of one list give comparable values for a column. */
    Comparable<?> sortKey(int column);

    /** Whether it shows nothing else than {@code other}: the same object, changed in what no list shows at most. */
    boolean looksLike(Row other);

    default ResourceRef ref() {
        return new ResourceRef(type(), namespace(), name());
    }
}
