package dev.hakobune.practice.control;

import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Registry;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.kinds.PodRules;

/**
 * Refuses a pod that names what is not there: a ServiceAccount to act as, or a PriorityClass. In Kubernetes
 * {@code plugin/pkg/admission/serviceaccount} and {@code plugin/pkg/admission/priority}.
 */
public final class PodAdmission implements Registry.Admission {
    private final Resources resources;

    public PodAdmission(Resources resources) {
        this.resources = resources;
    }

    @Override
    public void admit(Kind kind, Optional<ObjectNode> before, ObjectNode now, User by) {
        if (!kind.resource().equals("pods") || before.isPresent()) {
            return;
        }
        var priority = Json.text(now, "spec", "priorityClassName");
        if (!priority.isEmpty() && !PodRules.PRIORITIES.containsKey(priority)) {
            throw ApiError.forbidden(kind, name(now), "no PriorityClass with name " + priority + " was found");
        }
        int computed = PodRules.PRIORITIES.getOrDefault(priority, 0);
        int given = Json.number(now, computed, "spec", "priority");
        if (given != computed) {
            throw ApiError.forbidden(kind, name(now), "the integer value of priority (" + given
                    + ") must not be provided in pod spec; priority admission controller computed " + computed
                    + " from the given PriorityClass name");
        }
        var namespace = Json.text(now, "metadata", "namespace");
        var account = Json.text(now, "spec", "serviceAccountName");
        // The one that each namespace has may not be there yet; here nobody is made to try again for that.
        if (!account.equals("default") && resources.find("serviceaccounts", namespace, account).isEmpty()) {
            throw ApiError.forbidden(kind, name(now), "error looking up service account " + namespace + "/" + account
                    + ": serviceaccount \"" + account + "\" not found");
        }
    }

    /** What a pod is called before it has been given a name. */
    private static String name(ObjectNode pod) {
        var begin = Json.text(pod, "metadata", "generateName");
        return begin.isEmpty() ? Json.text(pod, "metadata", "name") : begin;
    }
}
