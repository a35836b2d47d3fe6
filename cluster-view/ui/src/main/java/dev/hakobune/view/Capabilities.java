package dev.hakobune.view;

import java.util.ArrayList;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;

/** Which actions can work on which kind, and what the server must allow for each: Restart appears only where it can work. */
public final class Capabilities {

    private Capabilities() {}

    /** The actions for one object of that kind, in the order shown; the dangerous one last. */
    public static List<Action> of(ResourceType type) {
        List<Action> actions = new ArrayList<>();
        if (loggable(type)) {
            actions.add(Action.LOGS);
            actions.add(Action.SHELL);
        }
        if (type.verbs().contains("get")) {
            actions.add(Action.YAML);
        }
        if (type.is("apps", "Deployment")) {
            actions.add(Action.REVISIONS);
        }
        if (scalable(type)) {
            actions.add(Action.SCALE);
        }
        if (restartable(type)) {
            actions.add(Action.RESTART);
        }
        if (type.verbs().contains("delete")) {
            actions.add(Action.DELETE_SELECTED);
        }
        return List.copyOf(actions);
    }

    /** The actions for several objects together: those that make sense for all at once. */
    public static List<Action> of(List<ResourceRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        if (refs.size() == 1) {
            return of(refs.getFirst().type());
        }
        boolean deletable = refs.stream().allMatch(ref -> ref.type().verbs().contains("delete"));
        return deletable ? List.of(Action.DELETE_SELECTED) : List.of();
    }

    public static boolean loggable(ResourceType type) {
        return type.is("", "Pod");
    }

    /** What has the scale subresource among the kinds of Kubernetes itself. */
    public static boolean scalable(ResourceType type) {
        return type.is("apps", "Deployment") || type.is("apps", "ReplicaSet") || type.is("apps", "StatefulSet")
                || type.is("", "ReplicationController");
    }

    /** What {@code kubectl rollout restart} takes. */
    public static boolean restartable(ResourceType type) {
        return type.is("apps", "Deployment") || type.is("apps", "DaemonSet") || type.is("apps", "StatefulSet");
    }

    /** What the server must allow for the action on an object of {@code type}; null when it needs nothing. */
    public static Need need(Action action, ResourceType type) {
        return switch (action) {
            case LOGS -> new Need("get", "log");
            case SHELL -> new Need("create", "exec");
            case YAML, REVISIONS -> new Need("get", "");
            case SCALE -> new Need("patch", "scale");
            case RESTART -> new Need("patch", "");
            case DELETE_SELECTED -> new Need("delete", "");
            default -> null;
        };
    }

    /**
     * Why the action cannot be done to an object as it is now, whoever asks; empty when it can.
     *
     * @param container what of a pod it is about; empty for any of its containers
     */
    public static String obstacle(Action action, ResourceType type, Doc object, String container) {
        if (action != Action.SHELL || !loggable(type)) {
            return "";
        }
        String phase = object.text("status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return Texts.text("details.ended");
        }
        List<String> kinds = container.isEmpty()
                ? List.of("containerStatuses")
                : List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses");
        boolean runs = kinds.stream().flatMap(kind -> object.docs("status", kind).stream())
                .anyMatch(status -> (container.isEmpty() || status.text("name").equals(container))
                        && status.has("state", "running"));
        return runs ? "" : Texts.text("details.not-running");
    }

    /** Does the action, by the navigator; {@code container} empty for the pod's default one. */
    public static void perform(Action action, List<ResourceRef> refs, String container, Navigator navigator) {
        ResourceRef ref = refs.getFirst();
        switch (action) {
            case LOGS -> navigator.logs(ref, container);
            case SHELL -> navigator.shell(ref, container);
            case YAML -> navigator.yaml(ref);
            case REVISIONS -> navigator.revisions(ref);
            case SCALE -> navigator.scale(ref);
            case RESTART -> navigator.restart(ref);
            case DELETE_SELECTED -> navigator.delete(refs);
            default -> throw new IllegalArgumentException(action + " is not done to an object");
        }
    }

    /**
     * @param verb        the verb to be allowed
     * @param subresource on this part of the object, empty for itself
     */
    public record Need(String verb, String subresource) {}
}
