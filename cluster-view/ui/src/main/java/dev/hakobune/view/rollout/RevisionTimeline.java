package dev.hakobune.view.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.VLineTo;

import dev.hakobune.view.Texts;

/**
 * The life of a Deployment: time runs to the right, every revision number has a lane, and an arrow goes back where one
 * was rolled back to. What the cluster has not kept is drawn as not known. One lane is selected, by mouse or arrow
 * keys.
 */
final class RevisionTimeline extends Region {

    private static final double AXIS = 24;
    private static final double TICK = 62;
    private static final double BEND = 5;

    private final LongProperty selected = new SimpleLongProperty(this, "selected");
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Label> ticks = new ArrayList<>();
    private final List<Path> rules = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    /** The times; they stay in sight while the lanes scroll under them. */
    private final Pane axis = new Pane();
    private final Label caption = new Label(Texts.text("rollout.axis"));
    private Story story;

    private record Arrow(Lane from, Lane to, Path line, Polygon head) {}

    RevisionTimeline() {
        setId("revision-timeline");
        getStyleClass().add("revision-timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        caption.getStyleClass().add("axis-label");
        axis.getStyleClass().add("axis");
        setOnKeyPressed(this::key);
        setOnMousePressed(_ -> requestFocus());
        selected.subscribe(this::mark);
    }

    /** The number of the lane that is selected; 0 while there is none. */
    LongProperty selectedProperty() {
        return selected;
    }

    /** Draws a history; what is selected stays so while it is there, else the newest is. */
    void show(Story story) {
        this.story = story;
        lanes.clear();
        arrows.clear();
        ticks.clear();
        rules.clear();
        for (Episode episode : story.episodes()) {
            Lane lane = new Lane(story, episode);
            lane.setOnMousePressed(_ -> selected.set(episode.number()));
            Tooltip.install(lane, new Tooltip(lane.tip()));
            lanes.add(lane);
            if (episode.isBeginKnown()) {
                tick(episode.from());
            }
        }
        for (Lane lane : lanes) {
            if (lane.episode().backTo() > 0) {
                lanes.stream().filter(it -> it.episode().number() == lane.episode().backTo()).findFirst()
                        .ifPresent(target -> arrows.add(arrow(lane, target)));
            }
        }
        getChildren().setAll(rules);
        getChildren().addAll(lanes);
        arrows.forEach(arrow -> getChildren().addAll(arrow.line, arrow.head));
        axis.getChildren().setAll(ticks);
        axis.getChildren().add(caption);
        getChildren().add(axis);
        boolean there = lanes.stream().anyMatch(lane -> lane.episode().number() == selected.get());
        if (!there) {
            selected.set(lanes.isEmpty() ? 0 : lanes.getLast().episode().number());
        }
        mark();
        requestLayout();
    }

    private void tick(Instant at) {
        Label label = new Label(words(at));
        label.getStyleClass().add("axis-label");
        label.setUserData(at);
        ticks.add(label);
        Path rule = new Path();
        rule.getStyleClass().add("axis-rule");
        rule.setUserData(at);
        rules.add(rule);
    }

    /** A time of today, or a date: as much as is needed to tell them apart. */
    private String words(Instant at) {
        String pattern = Duration.between(at, story.now()).toHours() < 12
                ? Duration.between(story.episodes().getFirst().from(), story.now()).toMinutes() < 10
                        ? "HH:mm:ss"
                        : "HH:mm"
                : "MM-dd HH:mm";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(at.atZone(ZoneId.systemDefault()));
    }

    private static Arrow arrow(Lane from, Lane to) {
        Path line = new Path();
        line.getStyleClass().add("rollback-arrow");
        line.setMouseTransparent(true);
        Polygon head = new Polygon(0, 0, 8, -4, 8, 4);
        head.getStyleClass().add("rollback-head");
        head.setMouseTransparent(true);
        return new Arrow(from, to, line, head);
    }

    private void key(KeyEvent event) {
        int at = index();
        int next = switch (event.getCode()) {
            case UP, LEFT -> at - 1;
            case DOWN, RIGHT -> at + 1;
            case HOME -> 0;
            case END -> lanes.size() - 1;
            default -> -1;
        };
        if (next >= 0 && next < lanes.size()) {
            selected.set(lanes.get(next).episode().number());
            event.consume();
        }
    }

    private int index() {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).episode().number() == selected.get()) {
                return i;
            }
        }
        return -1;
    }

    private void mark() {
        for (Lane lane : lanes) {
            boolean on = lane.episode().number() == selected.get();
            lane.select(on);
            if (on) {
                setAccessibleText(lane.getAccessibleText());
                notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            }
        }
    }

    /** @param y what is scrolled away above, in pixels */
    void scrolled(double y) {
        axis.setTranslateY(y);
    }

    /** The lane that is selected, or null. */
    Lane selectedLane() {
        int index = index();
        return index < 0 ? null : lanes.get(index);
    }

    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return AXIS + lanes.stream().mapToDouble(lane -> lane.prefHeight(width)).sum() + 6;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 460;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double y = AXIS;
        for (Lane lane : lanes) {
            double height = lane.prefHeight(width);
            lane.resizeRelocate(0, y, width, height);
            y += height;
        }
        axis.resizeRelocate(0, 0, width, AXIS);
        caption.resizeRelocate(12, 4, Lane.GUTTER - 14, 16);
        layoutAxis(width);
        for (int i = 0; i < arrows.size(); i++) {
            layoutArrow(arrows.get(i), width, 5 + 3 * (i % 3));
        }
    }

    private void layoutAxis(double width) {
        if (lanes.isEmpty()) {
            return;
        }
        double track = lanes.getFirst().trackWidth(width);
        double free = 0;
        for (int i = 0; i < ticks.size(); i++) {
            double x = Lane.GUTTER + story.scale().place((Instant) ticks.get(i).getUserData()) * track;
            Label label = ticks.get(i);
            double need = label.prefWidth(-1);
            boolean room = x >= free && x + need < width;
            label.setVisible(room);
            if (room) {
                label.resizeRelocate(x, 4, need, 16);
                free = x + Math.max(TICK, need + 8);
            }
            rules.get(i).getElements().setAll(rule(Math.round(x) + 0.5));
        }
    }

    /** From the time to the first bar, and on beside each bar: not through the words under them. */
    private List<PathElement> rule(double x) {
        List<PathElement> elements = new ArrayList<>();
        double from = AXIS - 2;
        for (Lane lane : lanes) {
            elements.add(new MoveTo(x, from));
            elements.add(new LineTo(x, lane.getLayoutY() + lane.barBottom()));
            from = lane.getLayoutY() + lane.getHeight();
        }
        return elements;
    }

    /**
     * From the bar's end, up between the lanes' words and their pods, and back to the bar of the other: through no words.
     *
     * @param aside how far right of the bars it goes up
     */
    private static void layoutArrow(Arrow arrow, double width, double aside) {
        double right = Lane.GUTTER + arrow.from.trackWidth(width) + aside;
        double fromY = arrow.from.getLayoutY() + arrow.from.barMiddle();
        double toX = arrow.to.barEnd(width) + 3;
        double toY = arrow.to.getLayoutY() + arrow.to.barMiddle();
        double bend = Math.min(BEND, Math.abs(fromY - toY) / 2);
        arrow.line.getElements().setAll(new MoveTo(Math.min(arrow.from.barEnd(width), right - bend), fromY),
                new HLineTo(right - bend), new QuadCurveTo(right, fromY, right, fromY - bend),
                new VLineTo(toY + bend), new QuadCurveTo(right, toY, right - bend, toY), new HLineTo(toX + 6));
        arrow.head.setLayoutX(toX);
        arrow.head.setLayoutY(toY);
    }
}
