package dev.hakobune.view;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.connect.ConnectionState;

/**
 * Asks in the background which actions this user may do to objects, so that what cannot be done can say why: it is not
 * allowed, or nobody is there to be asked for it.
 */
public final class Permissions {

    private final Cluster cluster;
    private final Threads threads;

    public Permissions(Cluster cluster, Threads threads) {
        this.cluster = cluster;
        this.threads = threads;
    }

    /**
     * Asks for each action; blocks, as {@link dev.hakobune.cluster.access.Access} does.
     *
     * @return why not, for those that cannot be done to one at least of the objects
     */
    public Map<Action, String> refused(List<Action> actions, List<ResourceRef> refs) {
        Set<Place> places = new LinkedHashSet<>();
        refs.forEach(ref -> places.add(new Place(ref.type(), ref.namespace())));
        Map<Action, String> reasons = new LinkedHashMap<>();
        for (Action action : actions) {
            places.stream().map(place -> reason(action, place)).filter(reason -> !reason.isEmpty()).findFirst()
                    .ifPresent(reason -> reasons.put(action, reason));
        }
        return reasons;
    }

    private record Place(ResourceType type, String namespace) {}

    /** Whether the cluster can be asked for nothing now. */
    public static boolean isAway(ConnectionState state) {
        return state != ConnectionState.LIVE && state != ConnectionState.CONNECTING;
    }

    /** Why not; empty when allowed. */
    private String reason(Action action, Place place) {
        var need = Capabilities.need(action, place.type());
        if (need == null) {
            return "";
        }
        if (isAway(cluster.connection().state())) {
            return Texts.text("action.away");
        }
        var verdict = cluster.access().check(need.verb(), place.type(), need.subresource(), place.namespace());
        return verdict.allowed() ? "" : verdict.reason();
    }

    /** As {@link #refused}, but not waiting: tells {@code then} on the JavaFX thread. */
    public void ask(List<Action> actions, List<ResourceRef> refs, Consumer<Map<Action, String>> then) {
        threads.background().execute(() -> {
            Map<Action, String> reasons = refused(actions, refs);
            threads.fx().execute(() -> then.accept(reasons));
        });
    }
}
