package dev.hakobune.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.access.Access;

/** Asks in the background which actions this user may do to an object, so that what is not allowed can say why. */
public final class Permissions {

    private final Access access;
    private final Threads threads;

    public Permissions(Access access, Threads threads) {
        this.access = access;
        this.threads = threads;
    }

    /**
     * Asks for each action; blocks, as {@link Access} does.
     *
     * @return why not, for those that are not allowed
     */
    public Map<Action, String> refused(List<Action> actions, ResourceRef ref) {
        Map<Action, String> reasons = new LinkedHashMap<>();
        for (Action action : actions) {
            var need = Capabilities.need(action, ref.type());
            if (need == null) {
                continue;
            }
            var verdict = access.check(need.verb(), ref.type(), need.subresource(), ref.namespace());
            if (!verdict.allowed()) {
                reasons.put(action, verdict.reason());
            }
        }
        return reasons;
    }

    /** As {@link #refused}, but not waiting: tells {@code then} on the JavaFX thread. */
    public void ask(List<Action> actions, ResourceRef ref, Consumer<Map<Action, String>> then) {
        threads.background().execute(() -> {
            Map<Action, String> reasons = refused(actions, ref);
            threads.fx().execute(() -> then.accept(reasons));
        });
    }
}
