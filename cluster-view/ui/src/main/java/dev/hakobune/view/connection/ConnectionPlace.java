package dev.hakobune.view.connection;

import java.time.InstantSource;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/**
 * Stands in the middle until the cluster has answered for the first time: what was tried, what it means, what to do, and
 * when it is tried again.
 */
public final class ConnectionPlace extends StackPane implements AutoCloseable {

    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper needed = new ReadOnlyBooleanWrapper(true);
    private final IconView mark = new IconView(null, 32);
    private final ProgressIndicator progress = new ProgressIndicator();
    private final Label title = words("place-title");
    private final Label meaning = words("place-words");
    private final Label advice = words("place-advice");
    private final Label tried = words("mono", "machine");
    private final Label next = new Label();
    private final Button retry;
    private final VBox column = new VBox(12);
    private final ConnectionFeed feed;

    public ConnectionPlace(Cluster cluster, Threads threads) {
        clock = threads.clock();
        setId("connection-place");
        retry = ActionControls.button(Action.RETRY, cluster::retryNow);
        visible(retry, false);
        next.getStyleClass().add("muted");
        Label triedTitle = words("section-title");
        triedTitle.setText(Texts.text("connection.tried"));
        triedTitle.visibleProperty().bind(tried.visibleProperty());
        triedTitle.managedProperty().bind(tried.visibleProperty());
        progress.setMaxSize(32, 32);
        HBox again = new HBox(12, retry, next);
        again.setAlignment(Pos.CENTER_LEFT);
        column.getChildren().setAll(new StackPane(mark, progress), title, meaning, advice, again, triedTitle, tried);
        column.getStyleClass().add("connection-words");
        column.setAlignment(Pos.CENTER_LEFT);
        column.setMaxWidth(560);
        ((StackPane) column.getChildren().getFirst()).setAlignment(Pos.CENTER_LEFT);
        // As high as its place, so that a few words stand in the middle; more of them can be scrolled.
        StackPane middle = new StackPane(column);
        middle.setMinHeight(USE_PREF_SIZE);
        middle.getStyleClass().add("connection-middle");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("connection-scroll");
        getChildren().setAll(scroll);
        feed = new ConnectionFeed(cluster, threads, this::show);
    }

    /** Whether nothing is known of the cluster yet, so that this should be seen instead of empty views. */
    public ReadOnlyBooleanProperty neededProperty() {
        return needed.getReadOnlyProperty();
    }

    /** Offers something else to do below what is said: visible only once connecting has failed. */
    public void offer(Node other) {
        other.visibleProperty().bind(retry.visibleProperty());
        other.managedProperty().bind(retry.visibleProperty());
        column.getChildren().add(other);
    }

    private void show(ConnectionReport report) {
        if (report.state() == ConnectionState.LIVE) {
            needed.set(false);
        }
        ConnectionWords words = ConnectionWords.of(report);
        boolean connecting = report.state() == ConnectionState.CONNECTING;
        mark.setIcon(connecting ? null : Kinds.icon(words.health()));
        mark.getStyleClass().removeIf(style -> style.startsWith("state-"));
        mark.getStyleClass().add(Kinds.style(words.health()));
        visible(progress, connecting);
        say(title, words.title());
        say(meaning, words.meaning());
        say(advice, words.advice());
        say(tried, words.tried());
        visible(retry, !connecting && report.state() != ConnectionState.LIVE);
        next.setText(connecting ? "" : ConnectionWords.next(report, clock.instant()));
    }

    private static Label words(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        Wrapping.on(label);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void say(Label label, String words) {
        label.setText(words);
        visible(label, !words.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    @Override
    public void close() throws Exception {
        feed.close();
    }
}
