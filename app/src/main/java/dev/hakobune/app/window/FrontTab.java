package dev.hakobune.app.window;

import java.util.HashMap;
import java.util.Map;

import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.ScrollEvent;
import javafx.util.Subscription;

/**
 * Keeps the header of the tab in front in sight. JavaFX scrolls to a tab when it is chosen, but not while the header of a
 * new one grows, nor when the titles beside it do or the window narrows. On the JavaFX thread.
 */
final class FrontTab {

    private final TabPane tabs;
    private final Map<Tab, Subscription> titles = new HashMap<>();
    private Subscription growing = Subscription.EMPTY;
    private Runnable waiting;

    private FrontTab(TabPane tabs) {
        this.tabs = tabs;
    }

    static void keepInSight(TabPane tabs) {
        FrontTab front = new FrontTab(tabs);
        tabs.widthProperty().subscribe(_ -> front.afterLayout());
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> front.afterLayout());
        tabs.getTabs().addListener((ListChangeListener<Tab>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(tab -> front.titles.remove(tab).unsubscribe());
                change.getAddedSubList().forEach(
                        tab -> front.titles.put(tab, tab.textProperty().subscribe(_ -> front.afterLayout())));
            }
        });
    }

    private void afterLayout() {
        Scene scene = tabs.getScene();
        if (scene != null && waiting == null) {
            waiting = () -> {
                scene.removePostLayoutPulseListener(waiting);
                waiting = null;
                scroll();
            };
            scene.addPostLayoutPulseListener(waiting);
        }
    }

    private void scroll() {
        Node header = tabs.lookup(".tab:selected");
        Node headers = header == null ? null : header.getParent();
        if (headers == null || headers.getClip() == null) {
            return;
        }
        growing.unsubscribe();
        growing = header.boundsInParentProperty().subscribe((_, _) -> afterLayout());
        Bounds seen = headers.getClip().getBoundsInParent();
        Bounds place = header.getBoundsInParent();
        double by = place.getMaxX() > seen.getMaxX()
                ? seen.getMaxX() - place.getMaxX()
                : Math.max(0, seen.getMinX() - place.getMinX());
        if (by != 0) {
            // The row of tabs offers no other way to scroll it.
            Event.fireEvent(headers.getParent(), new ScrollEvent(ScrollEvent.SCROLL, 0, 0, 0, 0, false, false, false,
                    false, false, false, 0, by, 0, by, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                    ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
        }
    }
}
