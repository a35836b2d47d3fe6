package dev.hakobune.app.window;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

import dev.hakobune.icons.Icon;
import dev.hakobune.view.Work;

/** A tab with nothing to do in it but to have the focus. */
record Page(ObservableStringValue title, Node node, String unsaved) implements Work {

    Page(ObservableStringValue title, Node node) {
        this(title, node, "");
    }

    @Override
    public Object key() {
        return this;
    }

    @Override
    public Icon icon() {
        return Icon.YAML;
    }

    @Override
    public void focus() {
        node.requestFocus();
    }

    @Override
    public void close() {}
}
