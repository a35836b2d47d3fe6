package dev.hakobune.view;

import dev.hakobune.cluster.Health;
import dev.hakobune.icons.IconView;

/** Pictures of states. */
public final class StateMark {

    private StateMark() {}

    /** A picture without a state yet; {@link #show} gives it one. */
    public static IconView empty() {
        return new IconView(null, 12);
    }

    public static IconView of(Health health) {
        IconView view = empty();
        show(view, health);
        return view;
    }

    /** Draws the state's shape, in its colour. */
    public static void show(IconView view, Health health) {
        String style = Kinds.style(health);
        view.setIcon(Kinds.icon(health));
        // Cells are shown again with every change of their row; only another state is worth styling anew.
        if (!view.getStyleClass().contains(style)) {
            view.getStyleClass().removeIf(other -> other.startsWith("state-"));
            view.getStyleClass().add(style);
        }
    }
}
