package dev.hakobune.cluster.rows;

/** An owner while it streams by: only once all of it has is it known whether it is the controller. */
final class OwnerDraft {

    String apiVersion = "";
    String kind = "";
    String name = "";
    String uid = "";
    boolean controller;

    void addTo(Meta meta, Interner interner) {
        if (controller) {
            meta.owner = interner.one(new Owner(apiVersion, kind, name, uid));
        }
    }
}
