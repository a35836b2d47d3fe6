package dev.hakobune.app.window;

import java.util.Locale;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import static dev.hakobune.app.AppTexts.text;

/** The line at the window's lower edge: which cluster, which Kubernetes, what is watched, what was told. */
final class StatusLine extends HBox {

    private final Label cluster = new Label();
    private final Label watched = new Label();

    /**
     * @param told how many notices there are to read
     * @param read shows them
     */
    StatusLine(ObservableIntegerValue told, Runnable read) {
        setId("status-line");
        getStyleClass().add("status-line");
        cluster.setId("status-cluster");
        watched.setId("status-watched");
        Button notices = new Button();
        notices.setId("notices-open");
        notices.textProperty().bind(Bindings.createStringBinding(() -> text("status.notices", told.get()), told));
        notices.setOnAction(_ -> read.run());
        Label language = new Label(Locale.getDefault().getDisplayLanguage(Locale.getDefault()));
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(cluster, watched, gap, notices, language);
    }

    /**
     * @param context the context open, empty for none
     * @param version the server's version, empty while unknown
     */
    void cluster(String context, String version) {
        cluster.setText(version.isEmpty() ? context : text("status.cluster", context, version));
    }

    void watched(int kinds) {
        watched.setText(kinds == 0 ? "" : text("status.watched", kinds));
    }
}
