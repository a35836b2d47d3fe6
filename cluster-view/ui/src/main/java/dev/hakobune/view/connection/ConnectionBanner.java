package dev.hakobune.view.connection;

import java.time.InstantSource;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Threads;

/**
 * A slim line above the views while the connection is broken and they show what was true before; gone when it is live.
 * While nothing has ever been shown, {@link ConnectionPlace} speaks instead.
 */
public final class ConnectionBanner extends HBox implements AutoCloseable {

    private final InstantSource clock;
    private final IconView mark = StateMark.empty();
    private final Label title = new Label();
    private final Label next = new Label();
    private final Tooltip tip = new Tooltip();
    private final ConnectionFeed feed;
    private boolean wasLive;

    public ConnectionBanner(Cluster cluster, Threads threads) {
        super(10);
        clock = threads.clock();
        setId("connection-banner");
        getStyleClass().add("connection-banner");
        setAlignment(Pos.CENTER_LEFT);
        // The list below it would take all but the least height.
        setMinHeight(USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        Wrapping.on(title);
        title.setTooltip(tip);
        HBox.setHgrow(title, Priority.ALWAYS);
        next.setMinWidth(USE_PREF_SIZE);
        next.getStyleClass().add("muted");
        Button retry = ActionControls.button(Action.RETRY, cluster::retryNow);
        retry.setId("retry-banner");
        retry.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(mark, title, next, retry);
        feed = new ConnectionFeed(cluster, threads, this::show);
    }

    private void show(ConnectionReport report) {
        wasLive |= report.state() == ConnectionState.LIVE;
        boolean shown = wasLive && report.state() != ConnectionState.LIVE && report.state() != ConnectionState.CLOSED;
        setVisible(shown);
        setManaged(shown);
        ConnectionWords words = ConnectionWords.of(report);
        StateMark.show(mark, words.health());
        title.setText(words.title() + " " + words.meaning());
        tip.setText(words.tried());
        next.setText(ConnectionWords.next(report, clock.instant()));
    }

    @Override
    public void close() throws Exception {
        feed.close();
    }
}
