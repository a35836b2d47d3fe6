package dev.hakobune.cluster.access;

import dev.hakobune.cluster.ResourceType;

/** What this user may do, asked of the server (SelfSubjectAccessReview) and remembered for a while. */
public interface Access {

    /**
     * Asks; blocks the first time. When the server does not answer the question, the answer is yes: the act itself then
     * tells.
     *
     * @param verb        such as {@code delete}
     * @param subresource such as {@code log}; empty for the object itself
     * @param namespace   empty for all namespaces, or the whole cluster
     */
    Verdict check(String verb, ResourceType type, String subresource, String namespace);

    /**
     * @param allowed whether the server would let it
     * @param reason  kubectl's wording of what is missing, such as {@code cannot delete pods in namespace "dev"}; empty
     *                when allowed
     */
    record Verdict(boolean allowed, String reason) {}
}
