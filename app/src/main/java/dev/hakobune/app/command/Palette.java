package dev.hakobune.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Threads;

import static dev.hakobune.app.AppTexts.text;

/**
 * {@code #command-palette}: one field in which everything is found by a few of its letters: actions, kinds, namespaces,
 * contexts, objects. On the JavaFX thread; the finding is done in the background, the latest question wins.
 */
public final class Palette extends VBox {

    private static final int SHOWN = 60;
    /** How long Enter waits for what is still to come. */
    private static final Duration PATIENCE = Duration.millis(1500);

    /**
     * Something that can be chosen.
     *
     * @param icon   its picture
     * @param title  what is searched and shown
     * @param detail what stands at its right: what it is, or its shortcut
     * @param act    what choosing it does
     */
    public record Entry(Icon icon, String title, String detail, Runnable act) {

        private boolean looksLike(Entry other) {
            return title.equals(other.title) && detail.equals(other.detail);
        }
    }

    /**
     * What can be chosen now.
     *
     * @param complete whether all of it has come
     */
    public record Found(List<Entry> entries, boolean complete) {}

    /** Where what can be chosen comes from. In the background, one call at a time. */
    public interface Source extends AutoCloseable {

        /** @param dirty to be called, on any thread, when {@link #found} would say something else */
        void open(Runnable dirty);

        /** Null for nothing that would be worth showing. */
        Found found();

        @Override
        void close();
    }

    private record Match(Entry entry, int score) {}

    private final Threads threads;
    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final Runnable close;
    private final FrameDrain<Found> drain;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private List<Entry> entries = List.of();
    private int question;
    /** Whether there is no more to come, or it is not waited for any more. */
    private boolean complete;
    private int answered;
    /** Whether Enter was pressed before there was an answer to what is typed. */
    private boolean chosenBlind;

    /**
     * @param source what can be chosen; closed when the palette is taken away
     * @param close  takes the palette away, before what was chosen is done
     */
    public Palette(Threads threads, Source source, Runnable close) {
        this.threads = threads;
        this.close = close;
        drain = new FrameDrain<>(new Paced(threads.background()), threads.frames(), source::found,
                this::gathered);
        getStyleClass().add("palette");
        field.setId("command-palette");
        field.setPromptText(text("palette.prompt"));
        field.setAccessibleText(text("palette.prompt"));
        list.setId("palette-list");
        list.setCellFactory(_ -> new EntryCell());
        list.setFixedCellSize(32);
        list.setPrefSize(560, 32 * 11);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label(text("palette.nothing")));
        list.setOnMouseClicked(_ -> choose());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.textProperty().subscribe(_ -> {
            chosenBlind = false;
            find(false);
        });
        getChildren().setAll(field, list);
        patience.setOnFinished(_ -> {
            complete = true;
            answerBlind();
        });
        sceneProperty().subscribe((before, now) -> {
            if (before != null && now == null) {
                patience.stop();
                drain.close();
                threads.background().execute(source::close);
            }
        });
        threads.background().execute(() -> {
            source.open(drain::mark);
            drain.mark();
        });
    }

    private void gathered(Found found) {
        entries = found.entries();
        complete |= found.complete();
        find(true);
    }

    /** Where the focus goes. */
    public TextField field() {
        return field;
    }

    /** @param keep whether what is selected stays so, if it is still there */
    private void find(boolean keep) {
        int asked = ++question;
        String wanted = field.getText().strip().toLowerCase(Locale.ROOT);
        List<Entry> all = entries;
        threads.background().execute(() -> {
            List<Entry> found = best(all, wanted);
            threads.fx().execute(() -> {
                if (asked == question) {
                    show(found, keep);
                    answered = asked;
                    answerBlind();
                }
            });
        });
    }

    private void show(List<Entry> found, boolean keep) {
        int before = list.getSelectionModel().getSelectedIndex();
        Entry selected = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(found);
        // Only what a person has gone to by the arrows is kept: else what fits best is to be chosen by Enter.
        if (keep && before > 0) {
            found.stream().filter(selected::looksLike).findFirst()
                    .ifPresentOrElse(list.getSelectionModel()::select, () -> select(before));
        } else {
            list.getSelectionModel().selectFirst();
            list.scrollTo(0);
        }
    }

    private void answerBlind() {
        if (chosenBlind && complete && answered == question) {
            choose();
        }
    }

    /** The entries that fit, the best first; in their own order while nothing is asked. */
    static List<Entry> best(List<Entry> entries, String wanted) {
        return entries.stream().map(entry -> new Match(entry, score(entry.title().toLowerCase(Locale.ROOT), wanted)))
                .filter(match -> match.score() >= 0).sorted(Comparator.comparingInt(Match::score)).limit(SHOWN)
                .map(Match::entry).toList();
    }

    /** How badly {@code title} fits: 0 for all of it or when nothing is asked, small for a beginning, -1 when letters are missing. */
    private static int score(String title, String wanted) {
        if (wanted.isEmpty() || title.equals(wanted)) {
            return 0;
        }
        int at = title.indexOf(wanted);
        if (at == 0) {
            return 1;
        }
        if (at > 0) {
            return Character.isLetterOrDigit(title.charAt(at - 1)) ? 3 : 2;
        }
        int from = 0;
        int gaps = 4;
        for (int letter : wanted.codePoints().filter(letter -> letter != ' ').toArray()) {
            int found = title.indexOf(letter, from);
            if (found < 0) {
                return -1;
            }
            gaps += found - from;
            from = found + Character.charCount(letter);
        }
        return gaps;
    }

    private void key(KeyEvent event) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(selected + 1);
            case UP -> select(selected - 1);
            case PAGE_DOWN -> select(selected + 10);
            case PAGE_UP -> select(selected - 10);
            case ENTER -> {
                chosenBlind = true;
                patience.play();
                answerBlind();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        int within = Math.clamp(index, 0, Math.max(0, list.getItems().size() - 1));
        list.getSelectionModel().select(within);
        list.scrollTo(Math.max(0, within - 5));
    }

    private void choose() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.act().run();
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        private final IconView icon = new IconView(null);
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox(10, icon, title, new Region(), detail);

        EntryCell() {
            row.getStyleClass().add("palette-row");
            detail.getStyleClass().add("muted");
            detail.setMinWidth(Region.USE_PREF_SIZE);
            title.setMinWidth(0);
            HBox.setHgrow(row.getChildren().get(2), Priority.ALWAYS);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setGraphic(empty || entry == null ? null : row);
            if (entry != null && !empty) {
                icon.setIcon(entry.icon());
                title.setText(entry.title());
                detail.setText(entry.detail());
                setAccessibleText(entry.title() + " " + entry.detail());
            }
        }
    }
}
