package dev.hakobune.app.window;

import java.util.ArrayList;
import java.util.List;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Work;

/** A tab with nothing to do in it but to have the focus; remembers what it was told of its context. */
record Page(ObservableStringValue title, Node node, String unsaved, List<String> told) implements Work {

    Page(ObservableStringValue title, Node node) {
        this(title, node, "");
    }

    Page(ObservableStringValue title, Node node, String unsaved) {
        this(title, node, unsaved, new ArrayList<>());
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
    public void leave() {
        told.add("left");
    }

    @Override
    public void enter(Cluster cluster, Navigator navigator) {
        told.add("entered");
    }

    @Override
    public void close() {}
}
