package dev.hakobune.view;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

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

    /** Ends its streams when the program ends, keeping for the next start what it can. */
    default void suspend() {
        close();
    }
}
