package dev.hakobune.cluster.rows;

/**
 * Gives one instance for equal values that come close together, so that ten thousand rows do not hold ten thousand
 * copies of a node's name. A cache of fixed size, not a registry: what is no longer used is overwritten, nothing leaks.
 * Not thread-safe.
 */
final class Interner {

    private static final int SLOTS = 1 << 12;

    private final Object[] slots = new Object[SLOTS];

    /** An instance equal to {@code value}, the same as before when it was seen lately. */
    @SuppressWarnings("unchecked")
    <T> T one(T value) {
        if (value == null) {
            return null;
        }
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 12 ^ hash >>> 24) & SLOTS - 1;
        Object known = slots[slot];
        if (value.equals(known)) {
            return (T) known;
        }
        slots[slot] = value;
        return value;
    }
}
