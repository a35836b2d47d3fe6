package dev.hakobune.cluster.exec;

import dev.hakobune.cluster.Doc;

/** Which container of a pod kubectl takes when none is named. */
public final class DefaultContainer {

    private static final String ANNOTATION = "kubectl.kubernetes.io/default-container";

    private DefaultContainer() {}

    /** The container that the pod's annotation names, if it has it, else the first; empty when the pod has none. */
    public static String of(Doc pod) {
        String named = pod.text("metadata", "annotations", ANNOTATION);
        var names = pod.docs("spec", "containers").stream().map(container -> container.text("name")).toList();
        return names.contains(named) ? named : names.isEmpty() ? "" : names.getFirst();
    }
}
