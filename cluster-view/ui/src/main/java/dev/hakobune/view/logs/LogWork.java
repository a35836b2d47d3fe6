package dev.hakobune.view.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.cluster.logs.Logs;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.ContainerWork;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/**
 * The log of one container at a time: the last lines first, then what comes. Lines are taken in on the log's own
 * thread and shown once a frame; the view keeps the newest {@value LogBuffer#LINES} of them.
 */
public final class LogWork extends ContainerWork {

    /** Lines asked for at first: enough to see what is going on, and there at once. */
    private static final int TAIL = 1_000;

    private final LogPane pane = new LogPane();
    private final FrameDrain<Runnable> drain;
    private final LogBuffer buffer;
    private volatile boolean paused;
    private AutoCloseable stream = () -> {};
    private boolean closed;

    /**
     * Opens the log at once.
     *
     * @param container empty for the pod's default container
     */
    public LogWork(Cluster cluster, ResourceRef pod, String container, Threads threads, Navigator navigator) {
        super(cluster, pod, container, threads, navigator);
        title.set(Texts.text("logs.title", pod.container(container)));
        drain = new FrameDrain<>(new Paced(threads.background()), threads.frames(), this::take, Runnable::run);
        buffer = new LogBuffer(drain::mark);
        pane.onClear(buffer::clear);
        pane.onFilter(filter -> threads.background().execute(() -> buffer.filter(filter)));
        pane.pause().selectedProperty().subscribe(on -> {
            paused = on;
            buffer.hold(on);
        });
        pane.containers().valueProperty().subscribe(_ -> open());
        pane.previous().selectedProperty().subscribe(_ -> open());
        MenuItem all = ActionControls.contextItem(LogAction.SAVE, () -> save(buffer::all));
        MenuItem shown = ActionControls.contextItem(LogAction.SAVE_SHOWN, () -> save(pane::shown));
        pane.save().getItems().addAll(all, shown);
        readPod(this::offer);
    }

    /** A log with lines in it that nobody sees, made early so that the first real one opens at once. Any thread. */
    public static void rehearse(Consumer<Node> stage) {
        LogPane pane = new LogPane();
        LogBuffer buffer = new LogBuffer(() -> {});
        Consumer<LogEntry> log = buffer.begin();
        pane.containers().getItems().setAll(new LogSource("echo", ""), new LogSource("nginx", ""));
        log.accept(new LogEntry.Line(Instant.EPOCH, "start server", 0));
        log.accept(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.RESTARTED, "exit code 137"));
        log.accept(new LogEntry.Line(Instant.EPOCH, "\u001b[31mERROR\u001b[0m no route", 0));
        pane.show(buffer.drain());
        stage.accept(pane);
    }

    private void offer(Doc read) {
        String container = wanted();
        List<LogSource> sources = LogSource.of(read);
        LogSource chosen = sources.stream().filter(source -> source.name().equals(container)).findFirst()
                .orElse(new LogSource(container, ""));
        pane.containers().getItems().setAll(sources.isEmpty() ? List.of(chosen) : sources);
        pane.containers().setValue(chosen);
    }

    @Override
    protected String container() {
        LogSource source = pane.containers().getValue();
        return source == null ? asked : source.name();
    }

    private void open() {
        LogSource source = pane.containers().getValue();
        if (source == null || closed) {
            return;
        }
        end();
        // Another log is chosen to be seen, from its newest line on.
        pane.follow(true);
        boolean previous = pane.previous().isSelected();
        title.set(Texts.text(previous ? "logs.title.previous" : "logs.title", pod.container(source.name())));
        stream = cluster.logs().follow(new Logs.Request(pod, source.name(), TAIL, !previous, previous), buffer.begin());
    }

    /** Closing waits for the network at worst, so it is not done here. */
    private void end() {
        AutoCloseable old = stream;
        stream = () -> {};
        threads.background().execute(() -> {
            try {
                old.close();
            } catch (Exception e) {
                throw new IllegalStateException("A log's stream could not be closed", e);
            }
        });
    }

    /** What is to be shown next: a batch, or how much waits while the view is paused. */
    private Runnable take() {
        boolean waits = paused;
        LogBuffer.Batch batch = buffer.drain();
        int waiting = buffer.waiting();
        return () -> {
            if (batch != null) {
                pane.show(batch);
            }
            if (waits) {
                pane.showWaiting(waiting);
            } else {
                pane.showCount();
            }
        };
    }

    /** @param rows asked when the file has been chosen: lines go on coming meanwhile */
    private void save(Supplier<List<LogRow>> rows) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(LogAction.SAVE.title());
        chooser.setInitialFileName(pod.name() + "-" + container() + ".log");
        var file = chooser.showSaveDialog(pane.getScene().getWindow());
        if (file != null) {
            saveTo(file.toPath(), rows.get());
        }
    }

    /** Writes the rows off the JavaFX thread and tells what came of it. */
    void saveTo(Path file, List<LogRow> rows) {
        boolean times = pane.times();
        long lines = rows.stream().filter(Predicate.not(LogRow::isMark)).count();
        threads.background().execute(() -> {
            Navigator.Notice notice;
            try {
                LogFile.write(file, rows, times);
                notice = new Navigator.Notice(false, Texts.text("logs.saved", lines, file.getFileName()),
                        file.toString());
            } catch (IOException e) {
                notice = new Navigator.Notice(true, Texts.text("logs.notSaved", file.getFileName()), e.toString());
            }
            Navigator.Notice told = notice;
            threads.fx().execute(() -> navigator.notify(told));
        });
    }

    @Override
    public Icon icon() {
        return Icon.LOGS;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        pane.focusLines();
    }

    @Override
    public String unsaved() {
        return "";
    }

    @Override
    public void close() {
        closed = true;
        drain.close();
        end();
    }
}
