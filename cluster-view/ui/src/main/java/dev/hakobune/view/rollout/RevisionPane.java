package dev.hakobune.view.rollout;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Flow;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.FocusTrail;
import dev.hakobune.view.Shown;
import dev.hakobune.view.Texts;

/** The face of a Deployment's revisions: the acts above, the timeline, and what the chosen revision is. */
final class RevisionPane extends VBox {

    /** Narrower than this, in pixels, the timeline and what a revision is take turns instead of standing side by side. */
    private static final double WIDE = 700;

    /** The least height, in pixels, at which the timeline or the difference can be read; before it, banners give way. */
    private static final double ROOM = 90;

    /** What the pane asks of its owner. */
    record Acts(Runnable scale, Runnable restart, Consumer<Boolean> pause, Consumer<Long> rollBack, Runnable retry,
            BiConsumer<Long, Long> compare) {}

    private final Acts acts;
    private final Label about = new Label();
    private final Label progress = new Label();
    private final IconView progressMark = new IconView(null, 12);
    private final Label stuck = banner("rollout-stuck", "rollout-stuck");
    private final Label refused = banner("rollout-refused", "rollout-refused");
    private final Button pause;
    private final Button restart;
    private final Button scale;
    private final Button rollBack;
    private final RevisionTimeline timeline = new RevisionTimeline();
    private final TextArea template = new TextArea();
    /** Which revision's template it is. */
    private final Label whose = new Label();
    private final DiffPane diff;
    private final ToggleButton showTimeline = ActionControls.toggle(RevisionAction.TIMELINE);
    private final ToggleButton showTemplate = ActionControls.toggle(RevisionAction.TEMPLATE);
    private final ToggleButton showDiff = ActionControls.toggle(RevisionAction.COMPARE);
    private final StackPane sheet = new StackPane();
    private final SplitPane split = new SplitPane();
    private final VBox page = new VBox();
    private final BooleanBinding wide = split.widthProperty().greaterThanOrEqualTo(WIDE);
    private final ScrollPane scroll = new ScrollPane();
    private final VBox failure = new VBox(10);
    private final VBox content = new VBox();
    /** Where the divider stands while both are side by side, as a share of the width. */
    private double divider = 0.6;
    /** How much of the timeline is scrolled away above, in pixels. */
    private double above;
    private Story story;
    private List<Long> offered = List.of();
    private boolean allowed = true;
    private boolean scaleAllowed = true;
    private boolean focusWanted;

    RevisionPane(String name, Acts acts) {
        this.acts = acts;
        getStyleClass().add("revision-pane");
        pause = ActionControls.button(RevisionAction.PAUSE, this::togglePause);
        restart = ActionControls.button(Action.RESTART, acts.restart());
        scale = ActionControls.button(Action.SCALE, acts.scale());
        rollBack = ActionControls.button(Action.ROLLBACK, this::rollBack);
        rollBack.getStyleClass().add("accent");
        diff = new DiffPane(acts.compare());
        getChildren().addAll(toolbar(name), stuck, refused, content);
        content.getChildren().setAll(waiting());
        VBox.setVgrow(content, Priority.ALWAYS);
        body();
        refresh();
    }

    private static Label banner(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(style);
        Wrapping.on(label);
        HoverTip.install(label, () -> label.isTextTruncated() ? label.getText() : "");
        label.setMaxSize(Double.MAX_VALUE, USE_PREF_SIZE);
        VBox.setVgrow(label, Priority.SOMETIMES);
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private HBox toolbar(String name) {
        Label title = new Label(Texts.text("rollout.heading", name));
        title.getStyleClass().add("work-title");
        about.getStyleClass().add("muted");
        for (Label label : List.of(about, progress)) {
            HoverTip.install(label, () -> label.isTextTruncated() ? label.getText() : "");
        }
        progress.setId("rollout-status");
        progress.setGraphic(progressMark);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(title, gap, scale, pause, restart, rollBack);
        bar.getStyleClass().add("work-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(USE_PREF_SIZE);
        title.setMaxWidth(280);
        rollBack.setMinWidth(USE_PREF_SIZE);
        widthProperty().subscribe(width -> {
            ContentDisplay display = width.doubleValue() < 760 ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
            for (Button button : List.of(scale, pause, restart)) {
                button.setContentDisplay(display);
                button.setMinWidth(USE_PREF_SIZE);
            }
        });
        return bar;
    }

    private static Label waiting() {
        Label label = new Label(Texts.text("rollout.loading"));
        label.getStyleClass().addAll("muted", "rollout-note");
        return label;
    }

    private void body() {
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("timeline-scroll");
        timeline.heightProperty().addListener((_, was, _) -> resized(was.doubleValue(), seen()));
        scroll.viewportBoundsProperty().map(Bounds::getHeight)
                .addListener((_, was, _) -> resized(timeline.getHeight(), was));
        Label lesson = new Label(Texts.text("rollout.lesson"));
        lesson.getStyleClass().addAll("muted", "rollout-note");
        Wrapping.on(lesson);
        lesson.setMinHeight(USE_PREF_SIZE);
        // Two lines even where there is room for both on one: how much there is to say changes when a rollout begins and
        // ends, and the rows below must not move under the mouse.
        VBox status = new VBox(progress, about);
        status.setMinHeight(USE_PREF_SIZE);
        status.getStyleClass().add("rollout-progress");
        scroll.setContent(new VBox(timeline, lesson));
        scroll.vvalueProperty().subscribe(this::scrolled);
        template.setId("revision-template-text");
        template.getStyleClass().addAll("mono", "template-text");
        template.setEditable(false);
        template.accessibleTextProperty().bind(whose.textProperty());
        whose.setId("revision-template-of");
        whose.getStyleClass().add("muted");
        whose.visibleProperty().bind(showTemplate.selectedProperty());
        whose.managedProperty().bind(whose.visibleProperty());
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(showTimeline, showDiff, showTemplate);
        group.selectedToggleProperty().addListener((_, old, now) -> {
            if (now == null) {
                old.setSelected(true);
            } else {
                sheet.getChildren().setAll(now == showTimeline ? scroll : now == showDiff ? diff : template);
            }
        });
        showTimeline.managedProperty().bind(showTimeline.visibleProperty());
        List.of(showTimeline, showDiff, showTemplate).forEach(tab -> tab.setMinWidth(USE_PREF_SIZE));
        Flow tabs = new Flow(4, 4, List.of(showTimeline, showDiff, showTemplate, whose));
        tabs.setMinHeight(USE_PREF_SIZE);
        tabs.getStyleClass().add("sheet-tabs");
        VBox right = new VBox(tabs, sheet);
        sheet.setMinHeight(ROOM);
        VBox.setVgrow(sheet, Priority.ALWAYS);
        split.getItems().setAll(right);
        split.getStyleClass().add("frame-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        page.getChildren().setAll(status, split);
        VBox.setVgrow(page, Priority.ALWAYS);
        showTimeline.setSelected(true);
        wide.subscribe(this::arrange);
        timeline.selectedProperty().subscribe(this::chosen);
        failure.getStyleClass().add("rollout-note");
    }

    /** What is read, where the divider stands and where the keyboard is stay as far as they can. */
    private void arrange(boolean wide) {
        FocusTrail keyboard = FocusTrail.in(getScene());
        showTimeline.setVisible(!wide);
        if (wide) {
            if (showTimeline.isSelected()) {
                showDiff.setSelected(true);
            }
            // What is laid out for this width already shares nothing out anew, which would move the divider.
            split.layout();
            split.getItems().addFirst(scroll);
            split.setDividerPositions(divider);
        } else {
            split.getDividers().forEach(it -> divider = it.getPosition());
            split.getItems().remove(scroll);
        }
        keyboard.resume();
    }

    /** How much of the timeline and what stands below it can be seen at a time, in pixels. */
    private double seen() {
        return scroll.getViewportBounds().getHeight();
    }

    /** The times stay where they can be seen. */
    private void scrolled() {
        above = Math.max(0, scroll.getContent().getLayoutBounds().getHeight() - seen()) * scroll.getVvalue();
        timeline.scrolled(above);
    }

    /**
     * The newest revision stays in sight if it was; somebody who reads an older one goes on reading it. What can be seen is
     * known after the layout; before the timeline stands in a window, nobody sees any of it.
     *
     * @param height of the timeline, before
     * @param seen   how much of it could be seen, before
     */
    private void resized(double height, double seen) {
        if (getScene() != null && getScene().getWindow() != null) {
            Platform.runLater(above + seen >= height - 1 ? this::showNewest : this::scrolled);
        }
    }

    /** Scrolls so far that the newest revision, which stands lowest, is seen whole, and those before it as far as may be. */
    private void showNewest() {
        double hidden = scroll.getContent().getLayoutBounds().getHeight() - seen();
        scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp((timeline.getHeight() - seen()) / hidden, 0, 1));
        scrolled();
    }

    /** Puts the page for the history in the place of whatever stands there. */
    void open() {
        if (content.getChildren().size() != 1 || content.getChildren().getFirst() != page) {
            content.getChildren().setAll(page);
        }
    }

    /** Draws the history. */
    void show(Story story) {
        long before = this.story == null ? 0 : this.story.newest();
        boolean grown = before != story.newest();
        this.story = story;
        History history = story.history();
        about.setText(Texts.text("rollout.about", history.revisions().size(), history.limit(),
                Texts.text("rollout.strategy." + history.strategy()), history.replicas())
                + (history.paused() ? "  ·  " + Texts.text("rollout.paused") : ""));
        progress.setText(history.progress());
        boolean bad = !history.stuck().isEmpty();
        progressMark.setIcon(bad ? Icon.STATE_BAD : history.complete() ? Icon.STATE_GOOD : Icon.STATE_UNDER_WAY);
        progressMark.getStyleClass().removeIf(style -> style.startsWith("state-"));
        progressMark.getStyleClass().add(bad ? "state-bad" : history.complete() ? "state-good" : "state-under-way");
        stuck.setText(bad ? Texts.text("rollout.stuck", Texts.unended(history.stuck())) : "");
        open();
        // Who looks at what is current goes on to what becomes current.
        boolean goesOn = before == 0 || timeline.selectedProperty().get() == before;
        timeline.show(story);
        if (goesOn) {
            timeline.selectedProperty().set(story.newest());
        }
        if (grown) {
            // Then it stays in sight when the lanes have been laid out.
            showNewest();
        }
        if (numbers(story).equals(offered)) {
            // The same revisions, perhaps with other pods: what is being compared stays.
            refresh();
        } else {
            chosen();
        }
        if (focusWanted) {
            focus();
        }
    }

    /** Says why the history cannot be read, in the place of it. */
    void fail(String words, boolean retry) {
        Label label = new Label(words);
        Wrapping.on(label);
        failure.getChildren().setAll(label);
        if (retry) {
            failure.getChildren().add(ActionControls.button(Action.RETRY, acts.retry()));
        }
        content.getChildren().setAll(failure);
        story = null;
        offered = List.of();
        refresh();
    }

    /** What this user may not do; empty for what may be done. */
    void allow(String patchRefused, String scaleRefused) {
        allowed = patchRefused.isEmpty();
        scaleAllowed = scaleRefused.isEmpty();
        refused.setText(String.join("\n", List.of(patchRefused, scaleRefused).stream().filter(it -> !it.isEmpty())
                .distinct().map(it -> Texts.text("rollout.refused", it)).toList()));
        refresh();
    }

    private void chosen() {
        refresh();
        Lane lane = timeline.selectedLane();
        if (story == null || lane == null) {
            return;
        }
        Revision revision = lane.episode().revision();
        template.setText(revision.template());
        whose.setText(Texts.text("rollout.template", Long.toString(revision.number())));
        offered = numbers(story);
        long before = before(revision.number());
        diff.offer(offered, before == 0 ? revision.number() : before, revision.number());
        if (before == 0) {
            diff.showNothing(Texts.text("rollout.diff.first"));
        } else {
            acts.compare().accept(before, revision.number());
        }
    }

    private static List<Long> numbers(Story story) {
        return story.history().revisions().stream().map(Revision::number).toList();
    }

    private long before(long number) {
        return story.history().revisions().stream().mapToLong(Revision::number).filter(it -> it < number).max()
                .orElse(story.history().revisions().stream().mapToLong(Revision::number).filter(it -> it > number)
                        .min().orElse(0));
    }

    void showDiff(TemplateDiff difference) {
        diff.show(difference);
    }

    /** What the button goes back to: what is selected, else the one before. */
    private long target() {
        Lane lane = timeline.selectedLane();
        long number = lane == null ? 0 : lane.episode().revision().number();
        return number == 0 || number == story.newest() ? story.previous() : number;
    }

    private void refresh() {
        boolean there = story != null;
        long target = there ? target() : 0;
        rollBack.setText(target == 0
                ? Action.ROLLBACK.title()
                : Texts.text("rollout.rollback.to", Long.toString(target)));
        rollBack.setDisable(!allowed || target == 0 || story.history().paused());
        scale.setDisable(!there || !scaleAllowed);
        boolean paused = there && story.history().paused();
        RevisionAction toggle = paused ? RevisionAction.RESUME : RevisionAction.PAUSE;
        pause.setText(toggle.title());
        pause.setAccessibleText(toggle.title());
        pause.setGraphic(new IconView(toggle.icon()));
        pause.setTooltip(new Tooltip(toggle.description()));
        pause.setDisable(!there || !allowed);
        restart.setDisable(!there || !allowed || paused);
        String why = !there || !allowed
                ? ""
                : paused
                        ? Texts.text("rollout.why.paused")
                        : target == 0 && story.history().limit() == 0
                                ? Texts.text("rollout.why.limit")
                                : target == 0 ? Texts.text("rollout.why.only") : "";
        if (allowed && scaleAllowed) {
            refused.setText(why);
        }
    }

    private void rollBack() {
        if (!wide.get()) {
            // There one sees what comes of it.
            showTimeline.setSelected(true);
        }
        acts.rollBack().accept(target());
    }

    private void togglePause() {
        acts.pause().accept(!story.history().paused());
    }

    /** Gives the focus to the timeline, or to the choice of what stands in its place, as soon as it is there. */
    void focus() {
        focusWanted = story == null;
        if (focusWanted) {
            return;
        }
        if (wide.get() || showTimeline.isSelected()) {
            Shown.then(timeline, timeline::requestFocus);
        } else {
            // As by Tab, from the toggle before it: only so does a ring show where the keyboard is.
            ToggleButton before = showDiff.isSelected() ? showTimeline : showDiff;
            Shown.then(before, () -> before.requestFocusTraversal(TraversalDirection.NEXT));
        }
    }

    RevisionTimeline timeline() {
        return timeline;
    }
}
