package dev.hakobune.cluster;

/** How an object fares, in the four states that the program draws: always by shape and word too, never by colour alone. */
public enum Health {
    /** Does what it is meant to. */
    GOOD,
    /** On its way: starting, rolling out, terminating, waiting. */
    UNDER_WAY,
    /** Needs a person. */
    BAD,
    /** Has ended as it should, or is scaled to nothing. */
    DONE,
    /** Has no state of its own, such as a ConfigMap. */
    NONE;

    /** Of a whole, one part of which fares so: a whole that is not complete because a part fails is not under way. */
    public Health having(Health part) {
        return this == UNDER_WAY && part == BAD ? BAD : this;
    }
}
