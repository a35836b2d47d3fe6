package dev.hakobune.practice.store;

/**
 * One entry of the store's log.
 *
 * @param before null when the object was created
 * @param now the object after the change; for a deletion its last state, stamped with the deletion's revision
 */
public record Change(Type type, Stored before, Stored now) {
    /** The words that a watch uses. */
    public enum Type {
        ADDED, MODIFIED, DELETED
    }

    public long revision() {
        return now.revision();
    }

    public Key key() {
        return now.key();
    }
}
