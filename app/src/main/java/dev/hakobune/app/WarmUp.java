package dev.hakobune.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.ContextMenuSkin;
import javafx.scene.layout.StackPane;

import dev.hakobune.app.command.Palette;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Threads;
import dev.hakobune.view.confirm.Confirmations;
import dev.hakobune.view.details.Details;
import dev.hakobune.view.logs.LogWork;
import dev.hakobune.view.rollout.RevisionWork;
import dev.hakobune.view.terminal.TerminalWork;
import dev.hakobune.yaml.EditorRehearsal;
import dev.hakobune.yaml.file.Drafts;

/**
 * Makes views that nobody sees, in the background, once the window is there. The first view of its kind takes ten times
 * as long as the next: its classes are loaded, its lambdas spun, its styles matched, all of it on the JavaFX thread.
 * Nodes may be made, styled and laid out on any thread as long as they are in no window, so that is done before a person
 * asks for the view.
 */
final class WarmUp {

    private static final Logger LOG = System.getLogger(WarmUp.class.getName());

    /** The first round loads what is needed; by the last, the compiler has seen what is worth its while. */
    private static final int ROUNDS = 3;

    private WarmUp() {}

    /** Makes a view, hands it over to be styled and laid out, and takes it down again. */
    @FunctionalInterface
    interface Rehearsal {
        void play(Consumer<Node> stage);
    }

    /**
     * A view of each kind, what a person is likely to open first coming first.
     *
     * @param drafts where the editor would keep what someone typed in it
     */
    static List<Rehearsal> views(Navigator navigator, Drafts drafts, InstantSource clock) {
        // All at once and on the thread of the warm-up: nobody else knows of these views.
        Threads here = new Threads(Runnable::run, Runnable::run, clock);
        return List.of(WarmUp::controls, stage -> Details.rehearse(navigator, here, stage),
                stage -> EditorRehearsal.play(drafts, stage),
                stage -> LogWork.rehearse(log -> stage.accept(tab(log))), TerminalWork::rehearse,
                Confirmations::rehearse, RevisionWork::rehearse,
                stage -> stage.accept(new Palette(here, new NothingToFind(), () -> {})));
    }

    /** The controls that the window itself has, with something in them: its own may be empty still. */
    private static void controls(Consumer<Node> stage) {
        TableView<String> table = new TableView<>();
        for (int i = 0; i < 8; i++) {
            TableColumn<String, String> column = new TableColumn<>("NAME");
            column.setCellValueFactory(row -> new SimpleStringProperty(row.getValue()));
            table.getColumns().add(column);
        }
        List<String> rows = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        table.getItems().setAll(rows);
        TreeItem<String> root = new TreeItem<>("");
        root.setExpanded(true);
        rows.forEach(row -> root.getChildren().add(new TreeItem<>(row)));
        ContextMenu menu = new ContextMenu(new MenuItem(""), new SeparatorMenuItem());
        menu.setSkin(new ContextMenuSkin(menu));
        stage.accept(new SplitPane(table, new TreeView<>(root), new TextField(), menu.getSkin().getNode()));
    }

    private static final class NothingToFind implements Palette.Source {

        @Override
        public void open(Runnable dirty) {}

        @Override
        public Palette.Found found() {
            return null;
        }

        @Override
        public void close() {}
    }

    private static Node tab(Node work) {
        Tab tab = new Tab("", work);
        tab.setTooltip(new Tooltip());
        return new TabPane(tab);
    }

    /**
     * Plays them one after the other on a thread of its own, which does not keep the program from ending.
     *
     * @param sheets the stylesheets of the window
     * @return done when all are through, or one could not be played
     */
    static CompletableFuture<Void> start(List<Rehearsal> views, List<String> sheets) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("warm-up").priority(Thread.MIN_PRIORITY)
                .uncaughtExceptionHandler((_, fault) -> failed(fault)).start(() -> {
                    try {
                        for (int round = 0; round < ROUNDS; round++) {
                            views.forEach(view -> view.play(node -> show(node, sheets)));
                        }
                    } catch (RuntimeException e) {
                        failed(e);
                    } finally {
                        done.complete(null);
                    }
                });
        return done;
    }

    /** The views themselves will say what is wrong, when they are opened; nothing is lost but speed. */
    private static void failed(Throwable fault) {
        LOG.log(Level.WARNING, "A view could not be made early", fault);
    }

    /** Styles and lays out a view that no window shows. */
    static void show(Node view, List<String> sheets) {
        StackPane root = new StackPane();
        Scene scene = new Scene(root, 900, 500);
        scene.getStylesheets().setAll(sheets);
        // As in the window: what styles itself when it comes into a scene finds the colours there.
        root.applyCss();
        root.getChildren().add(view);
        // Twice: what the first layout makes, such as the cells of a list, is styled by the second.
        for (int i = 0; i < 2; i++) {
            root.applyCss();
            root.layout();
        }
    }
}
