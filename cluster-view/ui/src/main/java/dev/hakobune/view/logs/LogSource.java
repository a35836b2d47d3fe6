package dev.hakobune.view.logs;

import java.util.ArrayList;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.view.Texts;

/**
 * A container whose log can be chosen.
 *
 * @param name its name
 * @param role what it is for, in words; empty for the pod's containers proper
 */
record LogSource(String name, String role) {

    /** A pod's containers: its own first, then init containers and those added for debugging. */
    static List<LogSource> of(Doc pod) {
        List<LogSource> sources = new ArrayList<>();
        add(sources, pod, "containers", "");
        add(sources, pod, "initContainers", Texts.text("logs.role.init"));
        add(sources, pod, "ephemeralContainers", Texts.text("logs.role.debug"));
        return sources;
    }

    private static void add(List<LogSource> sources, Doc pod, String field, String role) {
        pod.docs("spec", field).forEach(container -> sources.add(new LogSource(container.text("name"), role)));
    }

    @Override
    public String toString() {
        return role.isEmpty() ? name : name + "  (" + role + ")";
    }
}
