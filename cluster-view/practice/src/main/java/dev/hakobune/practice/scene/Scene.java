package dev.hakobune.practice.scene;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a practice cluster holds at its start. */
public enum Scene {
    /** Nothing but the cluster itself. */
    EMPTY,
    /** The walkthrough half done: a Deployment with two revisions behind a Service, ready to be rolled back. */
    WALKTHROUGH,
    /** A shop: five Deployments with Services. */
    SHOP,
    /** Something is broken: six typical faults to find. */
    BROKEN,
    /** Ten thousand pods on a hundred nodes, for measuring. */
    TEN_THOUSAND_PODS;

    /** What to begin with when nothing is said: there is something to see, and something to do. */
    public static final Scene USUAL = WALKTHROUGH;

    /** The name on a command line, such as {@code ten-thousand-pods}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scene of a name as {@link #word} gives it. */
    public static Optional<Scene> of(String word) {
        return Arrays.stream(values()).filter(scene -> scene.word().equals(word)).findFirst();
    }

    /** How many nodes the scene needs. */
    public int nodes() {
        return this == TEN_THOUSAND_PODS ? 100 : 3;
    }
}
