package dev.hakobune.yaml;

import java.util.List;
import java.util.stream.Collectors;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.yaml.ManifestGateway.Conflict;
import dev.hakobune.yaml.ManifestGateway.Plan;
import dev.hakobune.yaml.ManifestGateway.Result;
import dev.hakobune.yaml.ManifestGateway.Verdict;
import dev.hakobune.yaml.text.Problem;

import static dev.hakobune.yaml.Texts.text;

/** Draws an entry of the report: state, the machine's words as they came, its place, and what can be done. */
final class ReportCell extends ListCell<Report> {

    /** What answers a question so that nothing is done. */
    static final String KEEP = "delete-manifest-keep";

    private static final int MOST_NAMES = 12;
    private static final int WHOLE_ROWS = 5;

    private final ApplyReport.Acts acts;

    ReportCell(ApplyReport.Acts acts) {
        this.acts = acts;
        setPrefWidth(0);
        setOnMouseClicked(_ -> {
            if (!isEmpty()) {
                acts.goTo(getItem());
            }
        });
    }

    @Override
    protected void updateItem(Report entry, boolean empty) {
        boolean same = entry != null && entry == getItem() && getGraphic() != null;
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else if (!same) {
            setGraphic(draw(entry));
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        double across = (width < 0 ? getListView().getWidth() : width) - snappedLeftInset() - snappedRightInset();
        return snapSizeY(getGraphic().prefHeight(across)) + snappedTopInset() + snappedBottomInset();
    }

    private VBox draw(Report entry) {
        return switch (entry) {
            case Report.Fault(Problem problem) -> box(head(Icon.STATE_BAD, "state-bad", text("state.bad"),
                    problem.message(), text("report.place", problem.line() + 1, problem.column() + 1), false));
            case Report.Outcome(Result result) -> outcome(result);
            case Report.Origin(String words) ->
                box(head(Icon.INFO, "state-done", text("state.note"), words, "", false));
            case Report.Deletion deletion -> deletion(deletion);
            case Report.Failure(String words, int line) ->
                box(head(Icon.STATE_BAD, "state-bad", text("state.bad"), words,
                        line < 0 ? "" : text("report.line", line + 1), false));
        };
    }

    private VBox outcome(Result result) {
        String place = text("report.line", result.line() + 1);
        VBox box = box(switch (result.verdict()) {
            case CREATED, CONFIGURED ->
                head(Icon.STATE_GOOD, "state-good", text("state.good"), result.words(), place, true);
            case UNCHANGED, DELETED, NOT_FOUND ->
                head(Icon.STATE_DONE, "state-done", text("state.done"), result.words(), place, true);
            case DELETING ->
                head(Icon.STATE_UNDER_WAY, "state-under-way", text("state.under-way"), result.words(), place, true);
            case CONFLICT -> head(Icon.WARNING, "state-under-way", text("state.conflict"), result.words(), place, true);
            case FAILED -> head(Icon.STATE_BAD, "state-bad", text("state.bad"), result.words(), place, true);
        });
        for (String warning : result.warnings()) {
            // kubectl's words.
            Label words = new Label("Warning: " + warning, new IconView(Icon.WARNING, 12).styled("state-under-way"));
            words.getStyleClass().add("mono");
            Wrapping.on(words);
            box.getChildren().add(indented(words));
        }
        if (!result.whole().isEmpty()) {
            box.getChildren().add(indented(folded(result.whole())));
        }
        if (result.verdict() == Verdict.CONFLICT && !result.conflicts().isEmpty()) {
            conflict(box, result);
        }
        return box;
    }

    /** A long answer, which can be unfolded and copied. */
    private static VBox folded(String answer) {
        Hyperlink unfold = new Hyperlink(text("report.whole"));
        unfold.setId("report-whole");
        VBox fold = new VBox(4, unfold);
        HBox.setHgrow(fold, Priority.ALWAYS);
        unfold.setOnAction(_ -> {
            TextArea all = new TextArea(answer);
            all.setId("report-whole-text");
            all.setEditable(false);
            all.setPrefRowCount(WHOLE_ROWS);
            all.getStyleClass().add("mono");
            all.setAccessibleText(text("report.whole"));
            // Selecting in it is no click on the entry.
            all.setOnMouseClicked(Event::consume);
            fold.getChildren().setAll(all);
            all.requestFocus();
        });
        return fold;
    }

    /** Who owns what, and the offer to take it; asked twice, in place, since the other manager will be overruled. */
    private void conflict(VBox box, Result result) {
        String owners = result.conflicts().stream().map(Conflict::manager).distinct().collect(Collectors.joining(", "));
        for (Conflict conflict : result.conflicts().stream().limit(MOST_NAMES).toList()) {
            Label field = new Label(text("conflict.field", conflict.field(), conflict.manager()));
            field.getStyleClass().addAll("mono", "report-aside");
            Wrapping.on(field);
            box.getChildren().add(indented(field));
        }
        Button ask = button("take-over", text("conflict.take-over"), null);
        HBox row = indented(ask);
        ask.setOnAction(_ -> {
            Label question = new Label(
                    text(acts.isDryRun() ? "conflict.question.dry-run" : "conflict.question", owners));
            Wrapping.on(question);
            HBox.setHgrow(question, Priority.ALWAYS);
            Button agree = button("take-over-confirm", text("conflict.confirm"), () -> acts.takeOver(result));
            agree.getStyleClass().add("dangerous");
            Button leave = button("take-over-leave", text("conflict.leave"), () -> row.getChildren().setAll(ask));
            row.getChildren().setAll(question, agree, leave);
            leave.requestFocus();
        });
        box.getChildren().add(row);
    }

    private VBox deletion(Report.Deletion deletion) {
        Plan plan = deletion.plan();
        VBox box = box(head(Icon.WARNING, "state-bad", text("state.bad"),
                plan.namespace().isEmpty()
                        ? text("delete.question", plan.objects().size(), names(plan.objects()))
                        : text("delete.question.in", plan.objects().size(), names(plan.objects()), plan.namespace()),
                "", false));
        Label along = new Label(plan.along().isEmpty()
                ? text("delete.alone")
                : text("delete.along", plan.along().size(), names(plan.along())));
        Wrapping.on(along);
        box.getChildren().add(indented(along));
        for (String note : plan.notes()) {
            Label words = new Label(note);
            Wrapping.on(words);
            box.getChildren().add(indented(words));
        }
        String consent = plan.along().isEmpty()
                ? text("delete.confirm", plan.objects().size())
                : text("delete.confirm.along", plan.objects().size(), plan.along().size());
        Button agree = button("delete-manifest-confirm", consent, () -> {
            acts.dismiss(deletion);
            deletion.agreed().run();
        });
        agree.getStyleClass().add("dangerous");
        Button keep = button(KEEP, text("delete.keep"), () -> acts.dismiss(deletion));
        box.getChildren().add(indented(keep, agree));
        // Once the cell stands in the list: what does no harm is chosen by Enter.
        Platform.runLater(keep::requestFocus);
        return box;
    }

    private static String names(List<String> names) {
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? text("delete.more", some, names.size() - MOST_NAMES) : some;
    }

    private HBox head(Icon icon, String state, String spoken, String words, String place, boolean machine) {
        Label what = new Label(words);
        Wrapping.on(what);
        what.setMaxWidth(Double.MAX_VALUE);
        what.getStyleClass().add(machine ? "mono" : "report-sentence");
        HBox.setHgrow(what, Priority.ALWAYS);
        Label where = new Label(place);
        where.getStyleClass().add("report-place");
        where.setMinWidth(USE_PREF_SIZE);
        setAccessibleText(spoken + ": " + words + (place.isEmpty() ? "" : ", " + place));
        HBox row = new HBox(8, new IconView(icon, 14).styled(state), what, where);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static VBox box(HBox head) {
        VBox box = new VBox(4, head);
        box.setFillWidth(true);
        return box;
    }

    private static HBox indented(javafx.scene.Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.getStyleClass().add("report-indented");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button button(String id, String title, Runnable act) {
        Button button = new Button(title);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        if (act != null) {
            button.setOnAction(_ -> act.run());
        }
        return button;
    }
}
