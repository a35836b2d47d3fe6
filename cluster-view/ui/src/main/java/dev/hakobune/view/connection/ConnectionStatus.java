package dev.hakobune.view.connection;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/** {@code #connection-status}: a shape and a word for the top bar, and a lasting warning where certificates are not checked. */
public final class ConnectionStatus extends HBox implements AutoCloseable {

    private final IconView mark = StateMark.empty();
    private final Label word = new Label();
    private final Label insecure = new Label();
    private final ConnectionFeed feed;
    private String said = "";

    public ConnectionStatus(Cluster cluster, Threads threads) {
        super(6);
        setId("connection-status");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        insecure.setId("connection-insecure");
        insecure.getStyleClass().add("insecure");
        insecure.setText(Texts.text("connection.insecure"));
        insecure.setGraphic(new IconView(Icon.WARNING, 14));
        insecure.setTooltip(new Tooltip(Texts.text("connection.insecure.meaning")));
        HoverTip.install(word, () -> said);
        getChildren().setAll(mark, word, insecure);
        feed = new ConnectionFeed(cluster, threads, this::show);
    }

    /** Why the cluster can be asked for nothing now, one sentence; empty when it can, or when that is not known yet. */
    public static String away(ConnectionReport report) {
        ConnectionState state = report.state();
        return state == ConnectionState.LIVE || state == ConnectionState.CONNECTING
                ? ""
                : ConnectionWords.of(report).title();
    }

    private void show(ConnectionReport report) {
        ConnectionWords words = ConnectionWords.of(report);
        StateMark.show(mark, words.health());
        word.setText(words.word());
        said = String.join("\n", words.title(), words.meaning(), words.tried()).strip();
        insecure.setVisible(report.insecure());
        insecure.setManaged(report.insecure());
        setAccessibleText(Texts.text("connection.spoken", words.word(), words.title()));
    }

    @Override
    public void close() throws Exception {
        feed.close();
    }
}
