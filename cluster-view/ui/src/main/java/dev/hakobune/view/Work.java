package dev.hakobune.view;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.icons.Icon;

/** What stands in a tab of the work area: a log, a terminal, an editor, a timeline. All on the JavaFX thread. */
public interface Work {

    /** Equal keys are the same work: asked for again, its tab comes to the front. */
    Object key();

    Icon icon();

    ObservableStringValue title();

    Node node();

    /** Where the focus goes when its tab is chosen. */
    void focus();

    /** What would be lost by closing now, in one sentence; empty when nothing would. */
    String unsaved();

    /** Ends its streams; called once. What is unsaved is lost. */
    void close();

    /** Its context is left, and its cluster closed, while it has something unsaved: it stays, to be read. */
    default void leave() {}

    /**
     * Its context is open again.
     *
     * @param cluster   what it works with from now on
     * @param navigator the ways from now on
     */
    default void enter(Cluster cluster, Navigator navigator) {}

    /** Ends its streams when the program ends, keeping for the next start what it can. */
    default void suspend() {
        close();
    }
}
