package dev.hakobune.view.terminal;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import javafx.scene.Node;

import com.techsenger.jeditermfx.ui.TerminalWidget;
import com.techsenger.jeditermfx.ui.TerminalWidgetListener;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.exec.Shell;
import dev.hakobune.cluster.exec.Shells;
import dev.hakobune.icons.Icon;
import dev.hakobune.view.ContainerWork;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;

/** A shell in a container, with a terminal. When it has ended, the tab says how, and offers another one. */
public final class TerminalWork extends ContainerWork {

    private final TerminalPane pane = new TerminalPane(this::open, this::choose);
    private String container;
    private ShellConnector running;
    private boolean ranBefore;
    /** Whether what runs, or ran last, was closed because its context was left. */
    private boolean left;
    /** Whether its context is not open, so that no shell can be opened. */
    private boolean away;
    private boolean closed;

    /**
     * Opens the shell at once.
     *
     * @param container empty for the pod's default container
     */
    public TerminalWork(Cluster cluster, ResourceRef pod, String container, Threads threads, Navigator navigator) {
        super(cluster, pod, container, threads, navigator);
        this.container = container;
        entitle("");
        pane.emulator().addListener(new TerminalWidgetListener() {

            @Override
            public void allSessionsClosed(TerminalWidget widget) {
                threads.fx().execute(TerminalWork.this::ended);
            }
        });
        pane.opening(container);
        readPod(this::offer);
    }

    /** A terminal in which nothing runs and that nobody sees, made early so that the first real one opens at once. Any thread. */
    public static void rehearse(Consumer<Node> stage) {
        TerminalPane.rehearse(stage);
    }

    private void offer(Doc read) {
        List<String> names = read.docs("spec", "containers").stream().map(it -> it.text("name")).toList();
        container = wanted();
        pane.offer(names.isEmpty() ? List.of(container) : names, container);
        open();
    }

    @Override
    protected String container() {
        return container;
    }

    /** Another container: in this tab when nothing runs here, else in a tab of its own. */
    private void choose(String chosen) {
        if (running == null) {
            container = chosen;
            open();
        } else if (!chosen.equals(container)) {
            pane.offer(List.copyOf(pane.offered()), container);
            navigator.shell(pod, chosen);
        }
    }

    private void open() {
        if (closed || away || running != null) {
            return;
        }
        left = false;
        entitle("");
        pane.opening(container);
        String target = container;
        int columns = pane.columns();
        int rows = pane.rows();
        threads.background().execute(() -> {
            try {
                Shell shell = cluster.shells().open(pod, target, Shells.SHELL, columns, rows);
                threads.fx().execute(() -> run(shell));
            } catch (IOException e) {
                threads.fx().execute(() -> show(EndWords.of(e, target)));
            }
        });
    }

    private void run(Shell shell) {
        if (closed) {
            threads.background().execute(shell::close);
            return;
        }
        running = new ShellConnector(shell);
        pane.running();
        pane.emulator().run(running, ranBefore ? Texts.text("terminal.mark", pod.container(container)) : "");
        ranBefore = true;
    }

    private void ended() {
        ShellConnector last = running;
        running = null;
        if (last != null && !closed) {
            Shell.End end = last.end() == null ? new Shell.End.Closed() : last.end();
            show(left ? EndWords.left(away) : EndWords.of(end, pod, container));
        }
    }

    private void show(EndWords words) {
        if (!closed) {
            entitle(words.brief());
            pane.ended(words);
        }
    }

    private void entitle(String end) {
        String name = pod.container(container);
        title.set(end.isEmpty() ? Texts.text("terminal.title", name) : Texts.text("terminal.title.ended", name, end));
    }

    @Override
    public Icon icon() {
        return Icon.SHELL;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        pane.focusScreen();
    }

    @Override
    public String unsaved() {
        return running == null || left ? "" : Texts.text("terminal.unsaved", container);
    }

    @Override
    public void leave() {
        away = true;
        pane.away(true);
        if (running != null) {
            left = true;
            // How it ended is told when the emulator is done with it, and can run another.
            threads.background().execute(running::close);
        }
    }

    @Override
    public void enter(Cluster cluster, Navigator navigator) {
        super.enter(cluster, navigator);
        away = false;
        pane.away(false);
        if (left && running == null) {
            show(EndWords.left(false));
        }
    }

    @Override
    public void close() {
        closed = true;
        ShellConnector last = running;
        running = null;
        if (last != null) {
            threads.background().execute(last::close);
        }
        pane.emulator().close();
    }
}
