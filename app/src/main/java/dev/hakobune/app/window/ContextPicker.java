package dev.hakobune.app.window;

import java.util.List;
import java.util.function.Consumer;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;

import dev.hakobune.icons.IconView;

import static dev.hakobune.app.AppTexts.text;

/** Every context of the kubeconfig, Docker Desktop's and the practice cluster with pictures of their own. */
public final class ContextPicker extends ComboBox<Spot> {

    /** What stands there of a context that is open and not offered, as when the kubeconfig no longer has it. */
    private static final StringConverter<Spot> WRITTEN = new StringConverter<>() {
        @Override
        public String toString(Spot spot) {
            return spot == null ? "" : spot.label();
        }

        @Override
        public Spot fromString(String label) {
            throw new UnsupportedOperationException("contexts are chosen, not typed");
        }
    };

    private boolean telling;

    /** @param chosen told what a person has chosen, never what {@link #show} did */
    public ContextPicker(Consumer<Spot> chosen) {
        setId("context-picker");
        getStyleClass().add("context-picker");
        setPromptText(text("context.none"));
        setAccessibleText(text("context.title"));
        setTooltip(new Tooltip(text("context.title")));
        setVisibleRowCount(14);
        setCellFactory(_ -> new SpotCell());
        setButtonCell(new SpotCell());
        setConverter(WRITTEN);
        setMinWidth(120);
        setMaxWidth(260);
        valueProperty().subscribe((before, now) -> {
            if (!telling && now != null && !now.equals(before)) {
                chosen.accept(now);
            }
        });
    }

    /** Shows what can be chosen and what is open; {@code open} null for nothing. */
    public void show(List<Spot> spots, Spot open) {
        telling = true;
        try {
            if (!getItems().equals(spots)) {
                getItems().setAll(spots);
            }
            setValue(open == null || open.name().isEmpty() ? null : open);
        } finally {
            telling = false;
        }
    }

    private static final class SpotCell extends ListCell<Spot> {
        private final IconView icon = new IconView(null);

        @Override
        protected void updateItem(Spot spot, boolean empty) {
            super.updateItem(spot, empty);
            if (empty || spot == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            icon.setIcon(spot.icon());
            setGraphic(icon);
            setText(spot.label());
        }
    }
}
