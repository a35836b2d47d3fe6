package dev.hakobune.yaml;

import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.Executor;

import org.fxmisc.richtext.CodeArea;

import dev.hakobune.yaml.text.Problem;

/**
 * Keeps a text's colours and underlines right while it is typed. A snapshot of the text, which costs nothing to take, is
 * read in the background and compared with the styles that it has; what differs is restyled, what is on the screen
 * first, a batch a frame. The newest text wins: what comes too late is thrown away. On the JavaFX thread.
 */
final class Highlighter {

    private final CodeArea area;
    private final Executor background;
    private final Executor fx;
    private final LinkedList<Styles.Batch> batches = new LinkedList<>();
    private List<Problem> problems = List.of();
    private long revision;
    private boolean reading;
    private boolean writing;

    Highlighter(CodeArea area, Executor background, Executor fx) {
        this.area = area;
        this.background = background;
        this.fx = fx;
        area.plainTextChanges().subscribe(_ -> refresh());
    }

    /** Underlines these instead of those before. */
    void show(List<Problem> problems) {
        if (!this.problems.equals(problems)) {
            this.problems = problems;
            refresh();
        }
    }

    private void refresh() {
        revision++;
        batches.clear();
        read();
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        long read = revision;
        var snapshot = area.getContent().snapshot();
        List<Problem> shown = problems;
        background.execute(() -> {
            try {
                List<Styles.Batch> differences = Styles.differences(snapshot.getParagraphs(), shown);
                fx.execute(() -> show(read, differences));
            } catch (RuntimeException e) {
                fx.execute(() -> {
                    reading = false;
                    throw e;
                });
            }
        });
    }

    private void show(long read, List<Styles.Batch> differences) {
        reading = false;
        if (read == revision) {
            take(differences);
        } else {
            read();
        }
    }

    private void take(List<Styles.Batch> differences) {
        batches.addAll(differences);
        if (batches.size() > 1) {
            // Not for one alone: to ask for what is seen lays it out.
            int seen = area.getVisibleParagraphs().isEmpty() ? 0 : area.firstVisibleParToAllParIndex();
            batches.sort(Comparator.comparingInt(batch -> Math.abs(batch.firstLine() - seen)));
        }
        write();
    }

    private void write() {
        if (writing || batches.isEmpty()) {
            return;
        }
        Styles.Batch batch = batches.poll();
        area.setStyleSpans(area.getAbsolutePosition(batch.firstLine(), 0), batch.spans());
        writing = !batches.isEmpty();
        if (writing) {
            fx.execute(() -> {
                writing = false;
                write();
            });
        }
    }
}
