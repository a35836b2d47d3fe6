package dev.hakobune.view.rollout;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Times;

/**
 * One lane of the timeline: left the number, in the middle how long it lasted and under it what it was, right its pods.
 */
final class Lane extends Region {

    static final double GUTTER = 92;
    static final double PODS = 118;

    private static final double BAR = 14;
    private static final double TOP = 8;
    private static final double LEAST = 10;
    /** From one line of words to the next. */
    private static final double LINE = 17;
    /** What stays free between words that stand beside one another. */
    private static final double GAP = 12;
    private static final int MOST_BLOCKS = 24;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Story story;
    private final Episode episode;
    private final Label number = new Label();
    private final Label badge = new Label();
    private final Region unsure = new Region();
    private final Region unsureEnd = new Region();
    private final Region bar = new Region();
    private final Label images = new Label();
    private final Label came = new Label();
    private final Label cause = new Label();
    private final FlowPane blocks = new FlowPane(3, 3);
    private final Label ready = new Label();

    Lane(Story story, Episode episode) {
        this.story = story;
        this.episode = episode;
        Revision revision = episode.revision();
        getStyleClass().add("lane");
        setId("revision-" + episode.number());
        if (episode.past()) {
            getStyleClass().add("past");
        } else if (revision.current()) {
            getStyleClass().add("current");
        }
        number.setText(Long.toString(episode.number()));
        number.getStyleClass().add("lane-number");
        badge.getStyleClass().add("lane-badge");
        badge.setText(episode.past()
                ? Texts.text("rollout.lane.now", Long.toString(revision.number()))
                : revision.current()
                        ? Texts.text("rollout.lane.current")
                        : revision.was().isEmpty()
                                ? ""
                                : Texts.text("rollout.lane.was", revision.was().getLast().toString()));
        unsure.getStyleClass().add("lane-unsure");
        unsureEnd.getStyleClass().add("lane-unsure");
        bar.getStyleClass().add("lane-bar");
        images.getStyleClass().addAll("mono", "lane-images");
        came.getStyleClass().add("lane-came");
        came.setText(story.came(episode));
        cause.getStyleClass().add("lane-cause");
        getChildren().addAll(unsure, unsureEnd, bar, number, badge, images, came, cause, blocks, ready);
        if (!episode.past()) {
            images.setText(revision.images().stream().map(image -> shortName(image.image())).distinct()
                    .collect(Collectors.joining(", ")));
            if (!revision.changeCause().isEmpty()) {
                cause.setText(Texts.text(revision.inherited() ? "rollout.lane.cause.inherited" : "rollout.lane.cause",
                        revision.changeCause()));
            }
            pods(revision);
        }
        setAccessibleText(story.spoken(episode));
    }

    /** An image without its registry and path, which seldom tell two revisions apart. */
    static String shortName(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }

    private void pods(Revision revision) {
        int whole = Math.max(revision.desired(), revision.pods());
        for (int i = 0; i < Math.min(whole, MOST_BLOCKS); i++) {
            Region block = new Region();
            block.getStyleClass().addAll("pod-block",
                    i < revision.ready() ? "ready" : i < revision.pods() ? "starting" : "missing");
            blocks.getChildren().add(block);
        }
        ready.getStyleClass().add("lane-ready");
        ready.setText(whole == 0
                ? Texts.text("rollout.lane.none")
                : Story.readiness(revision));
    }

    Episode episode() {
        return episode;
    }

    void select(boolean on) {
        pseudoClassStateChanged(SELECTED, on);
    }

    /** Its words whole, and exactly when, for a pointer that rests on the lane. */
    String tip() {
        return Stream.of(images.getText(), came.getText(), cause.getText(), times()).filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String times() {
        String from = Times.day(episode.from());
        String began = episode.isBeginKnown()
                ? Texts.text("rollout.lane.since", from)
                : Texts.text("rollout.lane.between", from, Times.day(episode.latest()));
        return episode.isEndKnown()
                ? began
                : began + "\n" + Texts.text("rollout.lane.ended", Times.day(episode.to()),
                        Times.day(episode.toLatest()));
    }

    double trackStart() {
        return GUTTER;
    }

    double trackWidth(double width) {
        return Math.max(40, width - GUTTER - PODS - 12);
    }

    /** Where the bar begins, in the lane. */
    double barStart(double width) {
        return GUTTER + story.scale().place(episode.latest()) * trackWidth(width);
    }

    double barEnd(double width) {
        double end = GUTTER
                + story.scale().place(episode.to() == null ? story.now() : episode.to()) * trackWidth(width);
        return Math.max(end, barStart(width) + LEAST);
    }

    double barMiddle() {
        return TOP + BAR / 2;
    }

    /** How far down the bar reaches, in the lane, and with it what is drawn beside it. */
    double barBottom() {
        return TOP + BAR + 3;
    }

    /** Whether its words stand below one another: each is cut only where a whole line is too short for it. */
    private boolean isNarrow(double width) {
        return !images.getText().isEmpty()
                && images.prefWidth(-1) + GAP + came.prefWidth(-1) > trackWidth(width);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 50 + (isNarrow(width) ? LINE : 0) + (cause.getText().isEmpty() ? 0 : LINE);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        number.resizeRelocate(12, 4, 34, 22);
        badge.resizeRelocate(12, 25, GUTTER - 16, 16);
        double start = barStart(width);
        double end = barEnd(width);
        if (episode.to() == null && !episode.isBeginKnown()) {
            // The newest: when it began is not known, but that it is now is.
            start = Math.min(start, GUTTER + trackWidth(width) - 2 * LEAST);
            end = GUTTER + trackWidth(width);
        }
        double earliest = GUTTER + story.scale().place(episode.from()) * trackWidth(width);
        unsure.setVisible(!episode.isBeginKnown());
        unsure.resizeRelocate(earliest, TOP, Math.max(0, start - earliest), BAR);
        bar.resizeRelocate(start, TOP, end - start, BAR);
        unsureEnd.setVisible(!episode.isEndKnown());
        if (!episode.isEndKnown()) {
            double last = GUTTER + story.scale().place(episode.toLatest()) * trackWidth(width);
            unsureEnd.resizeRelocate(end, TOP, Math.max(0, last - end), BAR);
        }
        double textWidth = trackWidth(width);
        double y = TOP + BAR + 4;
        boolean narrow = isNarrow(width);
        double imageWidth = Math.min(images.prefWidth(-1), textWidth);
        images.resizeRelocate(GUTTER, y, imageWidth, 18);
        double left = images.getText().isEmpty() || narrow ? 0 : imageWidth + GAP;
        y += narrow ? LINE : 0;
        came.resizeRelocate(GUTTER + left, y, Math.max(0, textWidth - left), 18);
        cause.resizeRelocate(GUTTER, y + LINE, textWidth, 18);
        double podsX = width - PODS;
        ready.resizeRelocate(podsX, TOP + BAR + 4, PODS - 8, 18);
        blocks.setPadding(Insets.EMPTY);
        blocks.setPrefWrapLength(PODS - 12);
        blocks.resizeRelocate(podsX, TOP + 2, PODS - 12, blocks.prefHeight(PODS - 12));
    }

    /** The parts that tell of it, for tests. */
    List<String> texts() {
        return List.of(number.getText(), badge.getText(), images.getText(), came.getText(), cause.getText(),
                ready.getText());
    }
}
