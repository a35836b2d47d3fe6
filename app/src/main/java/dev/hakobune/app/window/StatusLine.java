package dev.hakobune.app.window;

import java.util.Locale;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import dev.hakobune.app.command.AppAction;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.connect.ConnectionReport;

import static dev.hakobune.app.AppTexts.text;

/** The line at the window's lower edge: which cluster, which Kubernetes, what is watched, what was told. */
public final class StatusLine extends HBox {

    private final Label cluster = new Label();
    private final Label watched = new Label();

    /**
     * @param told the notices so far
     * @param read shows them
     */
    public StatusLine(ObservableList<Notices.Told> told, Runnable read) {
        setId("status-line");
        getStyleClass().add("status-line");
        cluster.setId("status-cluster");
        watched.setId("status-watched");
        Button notices = new Button();
        notices.setId(AppAction.NOTICES.id());
        IntegerBinding count = Bindings.size(told);
        notices.textProperty().bind(Bindings.createStringBinding(() -> text("status.notices", count.get()), count));
        notices.setOnAction(_ -> read.run());
        Label language = new Label(Locale.getDefault().getDisplayLanguage(Locale.getDefault()));
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(cluster, watched, gap, notices, language);
    }

    /** Speaks of the kinds counted here from now on. */
    public void follow(ObservableMap<?, ?> counts) {
        InvalidationListener recount = _ -> watched.setText(text("status.watched", counts.size()));
        counts.addListener(recount);
        recount.invalidated(counts);
    }

    /** Says which cluster it is, and which Kubernetes as soon as that is known. */
    public void show(String context, ConnectionReport report) {
        ServerVersion version = report.version();
        cluster.setText(version == null ? context : text("status.cluster", context, version.git()));
    }
}
