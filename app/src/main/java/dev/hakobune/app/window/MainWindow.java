package dev.hakobune.app.window;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dev.hakobune.view.FocusRound;
import dev.hakobune.view.Overlay;

/**
 * The window's frame: left, where things are; middle, what there is; right, what this one is; below, what one works in.
 * It lays out and knows nothing of what it shows.
 */
public final class MainWindow extends StackPane {

    /** Where the dividers between what stands over each other are at first. */
    private static final Map<String, Double> DIVIDERS = Map.of("work", 0.5, "kinds", 0.5);

    /** What the middle has at least; with both sides at their least it still fits into the narrowest window. */
    private static final double HALF = 0.46;

    /** Between what passes in the corner and the edges of the column that it stands in. */
    private static final double EDGE = 16;
    private static final double NARROWEST_ASIDE = 240;
    private static final double WIDEST_ASIDE = 460;

    private final BorderPane frame = new BorderPane();
    private final Overlay questions = new Overlay(frame);
    private final VBox banners = new VBox();
    private final HBox topBar = new HBox();
    private final SplitPane columns = new SplitPane();
    private final SplitPane left = vertical();
    private final SplitPane middle = vertical();
    private final StackPane right = new StackPane();
    private final StackPane tree = new StackPane();
    private final StackPane kinds = new StackPane();
    private final StackPane table = new StackPane();
    private final FrameByFrame frames = new FrameByFrame();
    private final WorkArea work;
    private final Map<String, Double> dividers;
    private final SideWidths sides;
    private final BooleanProperty maximized = new SimpleBooleanProperty();
    private Panes panes;

    /**
     * The parts of one cluster's views. Asked for the focus, each gives it to what it is made for.
     *
     * @param connection how the connection stands, for the top bar
     * @param namespaces the namespaces to choose from, for the top bar
     * @param filter     the filter field, for the top bar
     * @param tree       where things are
     * @param kinds      what kinds there are
     * @param table      what there is
     * @param details    what this one is
     */
    public record Panes(Node connection, Node namespaces, Node filter, Node tree, Node kinds, Node table,
            Node details) {}

    /** @param dividers where the dividers stood, by name */
    public MainWindow(WorkArea work, Map<String, Double> dividers) {
        this.work = work;
        this.dividers = new java.util.HashMap<>(DIVIDERS);
        this.dividers.putAll(dividers);
        sides = new SideWidths(columns, this.dividers);
        setId("main-window");
        topBar.getStyleClass().add("top-bar");
        left.getStyleClass().addAll("side", "side-left");
        left.setMinWidth(205);
        right.getStyleClass().addAll("side", "side-right");
        right.setMinWidth(205);
        middle.getStyleClass().add("middle");
        left.getItems().setAll(tree, kinds);
        middle.getItems().setAll(table);
        // A narrower window takes from the sides: what one works in keeps half of it.
        middle.minWidthProperty().bind(columns.widthProperty().map(width -> Math.clamp(width.doubleValue() * HALF, 260,
                620)));
        columns.getStyleClass().add("frame-split");
        columns.getItems().setAll(left, middle, right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        frame.setTop(new VBox(topBar, banners));
        frame.setCenter(columns);
        getChildren().add(questions);
        questions.asideWidthProperty().bind(asideWidth());
        // What is being done stands there for as long as it takes: what the details say can be scrolled past it.
        right.paddingProperty().bind(questions.cornerHeightProperty()
                .map(taken -> new Insets(0, 0, taken.doubleValue() > 0 ? taken.doubleValue() + 2 * EDGE : 0, 0)));
        work.setMinHeight(140);
        work.emptyProperty().subscribe(_ -> arrange());
        maximized.subscribe(_ -> {
            arrange();
            // Not left with the button that did it, which what is typed next would press.
            work.requestFocus();
        });
        setDividers();
    }

    private static SplitPane vertical() {
        SplitPane pane = new SplitPane();
        pane.setOrientation(Orientation.VERTICAL);
        pane.getStyleClass().add("frame-split");
        return pane;
    }

    /** Where questions are asked, over everything else. */
    public Overlay questions() {
        return questions;
    }

    /**
     * How wide what passes in the lower right corner may be, in pixels, to cover the details and not what one works in, as far
     * as it can be read then.
     */
    public ObservableValue<Double> asideWidth() {
        return right.widthProperty()
                .map(width -> Math.clamp(width.doubleValue() - 2 * EDGE, NARROWEST_ASIDE, WIDEST_ASIDE));
    }

    /** Whether the work area has the whole window. */
    public BooleanProperty maximizedProperty() {
        return maximized;
    }

    /**
     * Shows one cluster's views, in the place of another's: all at once in a window that is not open yet, else one a
     * frame.
     *
     * @param before what stands left of the connection, in the top bar
     * @param after  what stands right of the filter
     */
    public void show(Panes panes, List<? extends Node> before, List<? extends Node> after) {
        frames.finish();
        this.panes = panes;
        topBar.getChildren().setAll(before);
        topBar.getChildren().addAll(panes.connection(), panes.namespaces(), panes.filter());
        topBar.getChildren().addAll(after);
        HBox.setHgrow(panes.filter(), Priority.ALWAYS);
        for (Node node : topBar.getChildren()) {
            if (node != panes.filter() && node instanceof Region region && !(node instanceof ComboBox<?>)) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        List<Part> parts = List.of(new Part(tree, panes.tree()), new Part(table, panes.table()),
                new Part(kinds, panes.kinds()), new Part(right, panes.details()));
        parts.forEach(part -> part.place.getChildren().clear());
        put(parts);
    }

    /**
     * Gives the keyboard to another pane, in the order in which one reads the window: filter, tree, kinds, table, work,
     * details; round at both ends.
     *
     * @param step 1 for the next pane, -1 for the one before
     */
    public void goRound(int step) {
        List<Node> round = Stream.of(panes.filter(), panes.tree(), panes.kinds(), panes.table(), work, panes.details())
                .filter(pane -> pane.getScene() != null).toList();
        int here = IntStream.range(0, round.size()).filter(i -> FocusRound.holds(round.get(i))).findFirst()
                .orElse(step > 0 ? -1 : 0);
        round.get(Math.floorMod(here + step, round.size())).requestFocus();
    }

    /**
     * Changes the stylesheets. Styling a whole window again takes long, so its parts leave it and come back one a frame,
     * with the keyboard where it was.
     */
    public void restyle(Runnable change) {
        frames.finish();
        if (!open()) {
            change.run();
            return;
        }
        Node focused = getScene().getFocusOwner();
        // So that nothing else takes the keyboard meanwhile, unless a person gives it.
        requestFocus();
        List<Part> parts = takeOut(Stream.concat(work.contents().stream(), Stream.of(table, tree, right, kinds)));
        change.run();
        put(parts);
        frames.then(() -> {
            if (isFocused() && focused != null && focused.getScene() == getScene()) {
                focused.requestFocus();
            }
        });
    }

    private void put(List<Part> parts) {
        for (Part part : parts) {
            frames.then(() -> part.place.getChildren().add(part.node));
        }
        if (!open()) {
            frames.finish();
        }
    }

    private boolean open() {
        return getScene() != null && getScene().getWindow() != null && getScene().getWindow().isShowing();
    }

    /** What stands in one place of the window. */
    private record Part(Pane place, Node node) {}

    /** Shows lasting lines under the top bar. */
    public void banners(List<? extends Node> lines) {
        banners.getChildren().setAll(lines);
    }

    public void bottom(Node line) {
        frame.setBottom(line);
    }

    /** Lays something over the window, such as notices; lets the pointer through where it draws nothing. */
    public void overlay(Node node) {
        if (!getChildren().contains(node)) {
            getChildren().add(node);
        }
    }

    public void removeOverlay(Node node) {
        getChildren().remove(node);
    }

    private void arrange() {
        if (work.emptyProperty().get()) {
            maximized.set(false);
        }
        rememberDividers();
        if (work.emptyProperty().get()) {
            middle.getItems().remove(work);
        } else if (!middle.getItems().contains(work)) {
            middle.getItems().add(work);
        }
        // What one works in stays where it is: the rest leaves and comes back, one part a frame.
        if (maximized.get()) {
            columns.getItems().removeAll(left, right);
            middle.getItems().remove(table);
        } else if (!isWhole()) {
            List<Part> parts = takeOut(Stream.of(table, tree, right, kinds));
            middle.getItems().addFirst(table);
            columns.getItems().addFirst(left);
            columns.getItems().add(right);
            put(parts);
        }
        setDividers();
    }

    /** Whether all of it stands there, and not only what one works in. */
    private boolean isWhole() {
        return columns.getItems().size() > 1;
    }

    private static List<Part> takeOut(Stream<? extends Pane> places) {
        List<Part> parts = places.flatMap(place -> place.getChildren().stream().map(node -> new Part(place, node)))
                .toList();
        parts.forEach(part -> part.place.getChildren().remove(part.node));
        return parts;
    }

    private void setDividers() {
        if (isWhole()) {
            sides.set();
        }
        if (left.getItems().size() > 1) {
            left.setDividerPositions(dividers.get("kinds"));
        }
        if (middle.getItems().size() > 1) {
            middle.setDividerPositions(dividers.get("work"));
        }
    }

    private void rememberDividers() {
        if (!isWhole() || columns.getWidth() == 0) {
            return;
        }
        sides.remember();
        if (left.getItems().size() > 1) {
            dividers.put("kinds", left.getDividerPositions()[0]);
        }
        if (middle.getItems().size() > 1) {
            dividers.put("work", middle.getDividerPositions()[0]);
        }
    }

    /** Where the dividers stand, by name, each from 0 to 1. */
    public Map<String, Double> dividers() {
        rememberDividers();
        return Map.copyOf(dividers);
    }
}
