package dev.hakobune.app.session;

import java.util.List;
import java.util.stream.Stream;

import dev.hakobune.app.settings.Settings;
import dev.hakobune.app.window.Spot;
import dev.hakobune.cluster.Clusters;
import dev.hakobune.cluster.Contexts;

/** What can be opened: every context of the user's kubeconfig, and the practice cluster once it runs. On the JavaFX thread. */
public final class Spots {

    private final Clusters clusters;
    private final Practice practice;
    private List<Spot> all = List.of();

    public Spots(Clusters clusters, Practice practice) {
        this.clusters = clusters;
        this.practice = practice;
    }

    /** Takes in what the kubeconfig has now, and whether the practice cluster runs. */
    public void refresh() {
        refresh(clusters.contexts());
    }

    /** Takes in a changed kubeconfig. */
    public void refresh(Contexts contexts) {
        all = Stream.concat(contexts.contexts().stream().map(context -> new Spot(clusters, context, false)),
                practice.spots().stream()).toList();
    }

    /** All that can be opened. */
    public List<Spot> all() {
        return all;
    }

    /** The same context as the kubeconfig has it now; itself when that has it no more. */
    public Spot now(Spot spot) {
        return all.stream().filter(spot::same).findFirst().orElse(spot);
    }

    /**
     * The context to begin with: the one asked for, the one last chosen here, else the kubeconfig's current one. One that
     * the kubeconfig does not have is opened all the same, so that its connection says so.
     *
     * @param asked null for none
     */
    public Spot first(String asked, Settings settings) {
        String name = asked == null ? first(settings) : asked;
        return all.stream().filter(spot -> spot.name().equals(name)).findFirst().orElseGet(
                () -> new Spot(clusters, new Contexts.Context(name, "", "", "default", "", false), false));
    }

    private String first(Settings settings) {
        Contexts contexts = clusters.contexts();
        boolean known = contexts.contexts().stream().anyMatch(context -> context.name().equals(settings.context()));
        // What kubectl has been pointed at since then counts more than what was chosen here before.
        return known && settings.current().equals(contexts.current()) ? settings.context() : contexts.current();
    }
}
