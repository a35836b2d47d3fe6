package dev.hakobune.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import dev.hakobune.yaml.ManifestGateway.Result;
import dev.hakobune.yaml.ManifestGateway.Verdict;
import dev.hakobune.yaml.text.Problem;

import static dev.hakobune.yaml.Texts.text;

/**
 * What is wrong with the text, and below it what became of it in the cluster; takes no room while there is nothing to
 * say. On the JavaFX thread.
 */
final class ApplyReport extends ListView<Report> {

    private static final double ROW = 27;
    private static final double MOST_ROWS = 6;
    /** Of the editor's height, for a question with its answers. */
    private static final double MOST_OF_EDITOR = 0.7;
    /** So many letters of a sentence take a line. */
    private static final int LONG = 80;

    private final List<Report.Fault> faults = new ArrayList<>();
    private final List<Report> results = new ArrayList<>();
    private String origin = "";
    /** Whether there are results that are not shown yet. */
    private boolean stale;
    private final ObservableList<Report> entries = FXCollections.observableArrayList();

    /** What a person can do with an entry. */
    interface Acts {
        /** Shows the place in the text that it is about. */
        void goTo(Report entry);

        /** Whether what is said of the documents was only tried. */
        boolean isDryRun();

        /** Applies a document again, or tries to as before, taking over the fields that it is in conflict about. */
        void takeOver(Result result);

        /** Takes an entry away that asked something. */
        void dismiss(Report entry);
    }

    ApplyReport(Acts acts) {
        setId("apply-report");
        getStyleClass().add("apply-report");
        setAccessibleText(text("report.accessible"));
        setItems(entries);
        setCellFactory(_ -> new ReportCell(acts));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Report entry = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && entry != null) {
                acts.goTo(entry);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                asked().forEach(question -> {
                    acts.dismiss(question);
                    event.consume();
                });
            }
        });
        managedProperty().bind(visibleProperty());
        renew();
    }

    void showProblems(List<Problem> problems) {
        List<Report.Fault> now = problems.stream().map(Report.Fault::new).toList();
        if (!now.equals(faults)) {
            faults.clear();
            faults.addAll(now);
            renew();
        }
    }

    /** Takes the results of the last time away. */
    void clearResults() {
        change(List::clear);
    }

    /** Says of the results what they are about; empty when that is what is shown. */
    void origin(String words) {
        if (!words.equals(origin)) {
            origin = words;
            renew();
        }
    }

    /**
     * Adds a result, in place of an earlier one about the same object of the same document; faults stand side by side. Of
     * many that come at once it shows all in one go.
     */
    void add(Result result) {
        place(result);
        if (!stale) {
            stale = true;
            Platform.runLater(this::renew);
        }
    }

    private void place(Result result) {
        Report entry = new Report.Outcome(result);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Report.Outcome(Result earlier) && earlier.document() == result.document()
                    && (earlier.object().equals(result.object()) || earlier.object().isEmpty())
                    && !isOtherFault(earlier, result)) {
                results.set(i, entry);
                return;
            }
        }
        results.add(entry);
    }

    private static boolean isOtherFault(Result one, Result other) {
        return one.verdict() == Verdict.FAILED && other.verdict() == Verdict.FAILED
                && !one.words().equals(other.words());
    }

    void add(Report entry) {
        change(all -> all.add(entry));
    }

    void remove(Report entry) {
        change(all -> all.remove(entry));
    }

    List<Result> results() {
        return results.stream().filter(Report.Outcome.class::isInstance).map(Report.Outcome.class::cast)
                .map(Report.Outcome::result).toList();
    }

    private List<Report> asked() {
        return results.stream().filter(Report.Deletion.class::isInstance).toList();
    }

    /** Gives the focus to what is asked and not answered, as after another tab has been in front; false when nothing is. */
    boolean focusQuestion() {
        Node keep = asked().isEmpty() ? null : lookup("#" + ReportCell.KEEP);
        if (keep != null) {
            keep.requestFocus();
        }
        return keep != null;
    }

    /** Takes back what was asked and not answered. */
    void withdraw() {
        asked().forEach(this::remove);
    }

    /** A question stands there whole, with its answers: only its cell knows how high that is at this width. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double asked = lookupAll(".list-cell").stream().map(ReportCell.class::cast)
                .filter(cell -> cell.getItem() instanceof Report.Deletion)
                .mapToDouble(cell -> cell.prefHeight(getWidth()) + 6).max().orElse(0);
        double height = Math.min(asked, getParent().getParent().getLayoutBounds().getHeight() * MOST_OF_EDITOR);
        if (height > getMinHeight()) {
            Platform.runLater(() -> {
                setMinHeight(height);
                setPrefHeight(Math.max(height, getPrefHeight()));
                scrollTo(entries.size() - 1);
            });
        }
    }

    private void change(Consumer<List<Report>> change) {
        change.accept(results);
        renew();
    }

    private void renew() {
        stale = false;
        List<Report> now = new ArrayList<>(faults);
        if (!origin.isEmpty() && results.stream().anyMatch(entry -> !(entry instanceof Report.Deletion))) {
            now.add(new Report.Origin(origin));
        }
        now.addAll(results);
        // Entries that stay keep their cells, so that a question in one of them stays open.
        for (int i = 0; i < now.size(); i++) {
            if (i >= entries.size()) {
                entries.addAll(now.subList(i, now.size()));
                break;
            } else if (!entries.get(i).equals(now.get(i))) {
                entries.set(i, now.get(i));
            }
        }
        entries.remove(now.size(), entries.size());
        double rows = entries.stream().mapToDouble(ApplyReport::rows).sum();
        setMinHeight(Math.min(rows, 2) * ROW + 6);
        setPrefHeight(Math.min(rows, MOST_ROWS) * ROW + 6);
        setVisible(!entries.isEmpty());
    }

    private static double rows(Report entry) {
        return switch (entry) {
            case Report.Outcome(Result result) when !result.conflicts().isEmpty() ->
                2.2 + Math.min(3, result.conflicts().size());
            case Report.Outcome(Result result) when !result.warnings().isEmpty() -> 2.6;
            case Report.Outcome(Result result) when !result.whole().isEmpty() -> MOST_ROWS;
            case Report.Deletion _ -> 3.2;
            case Report.Outcome(Result result) -> rows(result.words());
            case Report.Fault(Problem problem) -> rows(problem.message());
            case Report.Origin(String words) -> rows(words);
            case Report.Failure(String words, _) -> rows(words);
        };
    }

    private static double rows(String words) {
        return Math.min(words.lines().mapToDouble(line -> 0.7 * (1 + line.length() / LONG)).sum() + 0.3, MOST_ROWS / 2);
    }
}
