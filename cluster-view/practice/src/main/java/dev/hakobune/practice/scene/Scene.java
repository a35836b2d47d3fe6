package dev.hakobune.practice.scene;

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

    /** How many nodes the scene needs. */
    public int nodes() {
        return this == TEN_THOUSAND_PODS ? 100 : 3;
    }
}
