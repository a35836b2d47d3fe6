package dev.hakobune.app.window;

import dev.hakobune.cluster.Clusters;
import dev.hakobune.cluster.Contexts.Context;
import dev.hakobune.icons.Icon;

import static dev.hakobune.app.AppTexts.text;

/**
 * A context that can be opened, and where it comes from.
 *
 * @param home     the kubeconfig that it stands in
 * @param practice whether it is the practice cluster
 */
public record Spot(Clusters home, Context context, boolean practice) {

    private static final String PRACTICE = "practice:";

    public String name() {
        return context.name();
    }

    /** The name as it is shown: of the practice cluster, that it is simulated. */
    public String label() {
        return practice ? text("context.practice", name()) : name();
    }

    /** The name for files: the same in every language, and of a practice cluster never that of a real one. */
    public String id() {
        return practice ? PRACTICE + name() : name();
    }

    /** The {@link #label} of what has this {@link #id}, whether or not it can be opened now. */
    public static String label(String id) {
        return id.startsWith(PRACTICE) ? text("context.practice", id.substring(PRACTICE.length())) : id;
    }

    /** Whether it is the same context of the same kubeconfig, whatever has changed in that. */
    public boolean same(Spot other) {
        return practice == other.practice && name().equals(other.name());
    }

    public Icon icon() {
        return practice ? Icon.PRACTICE : context.desktop() ? Icon.DOCKER_DESKTOP : Icon.CLUSTER;
    }
}
