package dev.hakobune.app;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import dev.hakobune.app.command.AppAction;
import dev.hakobune.app.command.Commands;
import dev.hakobune.app.command.Palette;
import dev.hakobune.app.command.Tools;
import dev.hakobune.app.session.Editors;
import dev.hakobune.app.session.Practice;
import dev.hakobune.app.session.Session;
import dev.hakobune.app.session.Spots;
import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.settings.Settings;
import dev.hakobune.app.theme.Appearance;
import dev.hakobune.app.window.Banner;
import dev.hakobune.app.window.ContextPicker;
import dev.hakobune.app.window.FocusKeeper;
import dev.hakobune.app.window.MainWindow;
import dev.hakobune.app.window.Notices;
import dev.hakobune.app.window.PracticeMenus;
import dev.hakobune.app.window.Sheet;
import dev.hakobune.app.window.Spot;
import dev.hakobune.app.window.StageBounds;
import dev.hakobune.app.window.StatusLine;
import dev.hakobune.app.window.WorkArea;
import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Clusters;
import dev.hakobune.cluster.Contexts;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.PodReader;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Mark;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.Capabilities;
import dev.hakobune.view.Navigator.Notice;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Work;
import dev.hakobune.yaml.FileDrop;

/**
 * The composition root: makes the window and, one context at a time, the session in it; everything is handed to whoever
 * needs it by its constructor. On the JavaFX thread.
 */
public final class Program implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Program.class.getName());
    /** So many tabs that were closed a notice names; it counts the others. */
    private static final int NAMED = 4;

    private final Arguments arguments;
    private final Stage stage;
    private final Threads threads;
    private final Remembered remembered;
    private final Clusters clusters;
    private final WorkArea work = new WorkArea();
    private final Notices notices;
    private final MainWindow window;
    private final StatusLine status;
    private final Appearance appearance;
    private final ContextPicker picker = new ContextPicker(this::open);
    private final Commands commands = new Commands();
    private final Measure measure;
    private final EarlyViews early;
    private final List<AutoCloseable> listeners = new ArrayList<>();
    private final Editors.Desk desk;
    private final Practice practice;
    private final Spots spots;
    private Session session;
    /** The command line, until the context that it speaks of has been opened; else null. */
    private Arguments asked;

    /**
     * @param clusters the user's kubeconfig; whoever made it closes it
     * @param practice the practice cluster, if one runs or will; closed with the program
     * @param desk     what the editors work with
     */
    public Program(Arguments arguments, Stage stage, Threads threads, Remembered remembered, Clusters clusters,
            Practice practice, Editors.Desk desk) {
        this.desk = desk;
        this.arguments = arguments;
        asked = arguments;
        this.stage = stage;
        this.threads = threads;
        this.remembered = remembered;
        this.clusters = clusters;
        this.practice = practice;
        spots = new Spots(clusters, practice);
        early = new EarlyViews(this::makeViews);
        measure = new Measure(threads.background(), this::measured);
        Settings settings = remembered.get();
        window = new MainWindow(work, settings.dividers());
        notices = new Notices(threads.clock(), window.asideWidth());
        status = new StatusLine(notices.history(), this::readNotices);
        Scene scene = new Scene(window, settings.window().width(), settings.window().height());
        appearance = new Appearance(scene, arguments.theme() == null ? settings.theme() : arguments.theme(),
                Stream.of("view.css", "work.css")
                        .map(name -> Work.class.getResource(name).toExternalForm()).toList(),
                window::restyle);
        stage.setScene(scene);
        stage.setTitle("Hakobune");
        for (int size : new int[]{16, 32, 64, 128, 256}) {
            stage.getIcons().add(new Image(Mark.class.getResourceAsStream("mark-" + size + ".png")));
        }
    }

    /** Shows the window and begins to connect. */
    public void start() {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> broken(fault));
        command();
        Button maximize = ActionControls.iconButton(Action.MAXIMIZE_WORK, commands.of(Action.MAXIMIZE_WORK).act());
        maximize.setId("work-maximize");
        maximize.getStyleClass().addAll("flat", "small");
        work.corner(maximize);
        window.overlay(notices);
        // Above what is still being done, which has the same corner.
        notices.translateYProperty().bind(window.questions().cornerHeightProperty().negate());
        window.bottom(status);
        FileDrop.on(window, file -> session.editors().open(file));
        FocusKeeper.on(stage.getScene());
        StageBounds.restore(stage, remembered.get().window());
        stage.getScene().addEventHandler(KeyEvent.KEY_PRESSED, commands::key);
        stage.setOnCloseRequest(this::askToQuit);
        spots.refresh();
        open(practice.spots().stream().findFirst()
                .orElseGet(() -> spots.first(arguments.context(), remembered.get())));
        listeners.add(clusters.onContexts(contexts -> threads.fx().execute(() -> changed(contexts))));
        if (arguments.measure()) {
            measure.watch(stage.getScene(), session);
        }
        stage.show();
        threads.background().execute(new QuietCollection(stage)::watch);
        session.focus();
        if (!arguments.measure()) {
            early.after(session.treeComplete());
        }
        if (Boolean.getBoolean("hakobune.rehearse")) {
            rehearse();
        }
        if (arguments.practice() != null && practice.spots().isEmpty()) {
            startPractice(arguments.practice());
        }
        session.editors().restoreDrafts(true);
    }

    /** Takes in what the kubeconfig says now. */
    private void changed(Contexts contexts) {
        if (contexts.contexts().isEmpty() && !contexts.problems().isEmpty() && !session.spot().name().isEmpty()) {
            notices.tell(new Notice(true, AppTexts.text("kubeconfig.broken"), String.join("\n", contexts.problems())));
            return;
        }
        spots.refresh(contexts);
        if (session.spot().name().isEmpty() && !contexts.current().isEmpty()) {
            // Nothing could be opened before.
            open(spots.first(arguments.context(), remembered.get()));
        } else {
            offer();
        }
    }

    private CompletableFuture<Void> makeViews() {
        return WarmUp.start(WarmUp.views(session.navigator(), desk.drafts(), threads.clock()),
                List.copyOf(stage.getScene().getStylesheets()));
    }

    /** Does a bit of everything and ends: what the packages' AOT cache is trained on. */
    private void rehearse() {
        PodReader.rehearse();
        early.done().thenRun(() -> threads.fx().execute(() -> new Rehearsal(stage.getScene(), session, commands,
                this::quit).when(session.treeComplete())));
    }

    /** Done when views that a person may ask for have been made once. */
    public CompletableFuture<Void> warm() {
        return early.done();
    }

    /** The session that is open. */
    public Session session() {
        return session;
    }

    private void offer() {
        if (session != null) {
            picker.show(spots.all(), spots.now(session.spot()));
        }
    }

    /** Leaves the context that is open, closing its streams, and opens another. */
    private void open(Spot spot) {
        if (session != null) {
            String left = session.spot().label();
            tellClosed(left, work.leave(left));
            session.close();
        }
        measure.connecting();
        session = new Session(spot, spot.home().open(spot.name()), threads, work, window.questions(), notices,
                remembered, desk);
        desk.open(session);
        work.enter(spot.label(), session.cluster(), session.navigator());
        if (stage.isShowing()) {
            session.editors().restoreDrafts(false);
        }
        if (asked != null && !spot.name().isEmpty() && (asked.practice() == null || spot.practice())) {
            show(asked, session);
            asked = null;
        }
        picker.show(spots.all(), spot);
        window.show(session.panes(), List.of(new Mark(22), picker),
                Tools.of(commands, template -> session.editors().create(template)));
        status.follow(session.scope().counts());
        session.onConnection(report -> status.show(spot.label(), report));
        stage.setTitle(spot.name().isEmpty() ? "Hakobune" : spot.label() + " – Hakobune");
        if (!spot.practice() && !spot.name().isEmpty()) {
            String current = clusters.contexts().current();
            remembered.update(all -> all.withContext(spot.name(), current));
        }
        if (!spot.practice()) {
            session.offer(practiceOffer());
        }
        window.banners(spot.practice() ? List.of(practiceBanner()) : List.of());
    }

    /** Says which tabs have gone with a context that was left: nobody closed them by hand. */
    private void tellClosed(String context, List<String> titles) {
        if (!titles.isEmpty()) {
            Stream<String> named = titles.stream().limit(NAMED);
            Stream<String> more = titles.size() > NAMED
                    ? Stream.of(AppTexts.text("work.closed.more", titles.size() - NAMED))
                    : Stream.empty();
            notices.tell(new Notice(false, AppTexts.text("work.closed", context, titles.size()),
                    Stream.concat(named, more).collect(Collectors.joining("\n"))));
        }
    }

    private Node practiceOffer() {
        Label words = new Label(AppTexts.text("practice.offer"));
        Wrapping.on(words);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox offer = new VBox(8, words, PracticeMenus.start(this::openPractice, this::startPractice));
        offer.getStyleClass().add("practice-offer");
        // Only then: whoever has a cluster should not wait for another.
        offer.visibleProperty().addListener((_, _, shown) -> {
            if (shown) {
                practice.prepare();
            }
        });
        return offer;
    }

    private Node practiceBanner() {
        return Banner.practice(practice.kubectlLine(), PracticeMenus.scenes(practice.scene(), this::startPractice),
                PracticeMenus.nodes(practice.nodes(), practice::isOn, practice::toggle));
    }

    private void command() {
        commands.add(Action.NEW, () -> session.editors().create());
        commands.add(Action.OPEN, () -> session.editors().openFiles(stage));
        for (Action action : List.of(Action.LOGS, Action.SHELL, Action.YAML, Action.REVISIONS, Action.SCALE,
                Action.RESTART)) {
            commands.add(action, () -> perform(action), () -> capable(action));
        }
        commands.addWithoutKey(Action.DELETE_SELECTED, () -> perform(Action.DELETE_SELECTED),
                () -> capable(Action.DELETE_SELECTED));
        commands.add(Action.FILTER, () -> session.filter().requestFocus());
        commands.add(Action.RETRY, () -> session.cluster().retryNow());
        commands.add(Action.CLOSE_TAB, work::closeCurrent, () -> !work.emptyProperty().get());
        commands.add(Action.MAXIMIZE_WORK, () -> window.maximizedProperty().set(!window.maximizedProperty().get()),
                () -> !work.emptyProperty().get());
        commands.add(Action.TOGGLE_THEME, this::toggleTheme);
        commands.add(AppAction.SYSTEM_THEME, () -> chooseTheme(""));
        commands.add(AppAction.NOTICES, this::readNotices);
        commands.add(AppAction.PRACTICE_START, this::openPractice);
        commands.add(AppAction.PALETTE, this::openPalette);
        commands.add(AppAction.NEXT_PANE, () -> window.goRound(1));
        commands.add(AppAction.PREVIOUS_PANE, () -> window.goRound(-1));
        commands.add(AppAction.SHORTCUTS, () -> Sheet.shortcuts(commands).openIn(window));
        commands.add(AppAction.QUIT, () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void openPalette() {
        List<Palette.Entry> entries = new ArrayList<>();
        for (Commands.Command command : commands.all()) {
            if (command.look() != AppAction.PALETTE && command.possible().getAsBoolean()) {
                KeyCombination shortcut = command.look().shortcut();
                entries.add(new Palette.Entry(command.look().icon(), command.look().title(),
                        shortcut == null ? "" : shortcut.getDisplayText(), command.act()));
            }
        }
        for (Spot spot : spots.all()) {
            entries.add(new Palette.Entry(spot.icon(), spot.label(), AppTexts.text("context.title"),
                    () -> open(spot)));
        }
        Palette.Source source = session.findable(entries);
        Sheet.bare(close -> new Palette(threads, source, close), Palette::field).openIn(window);
    }

    /** Opens the practice cluster that runs, or starts one. */
    private void openPractice() {
        practice.spots().stream().findFirst().ifPresentOrElse(this::open, () -> startPractice(practice.scene()));
    }

    private void startPractice(dev.hakobune.practice.scene.Scene scene) {
        practice.start(scene, spot -> {
            spots.refresh();
            open(spot);
        }, failure -> notices.tell(new Notice(true, AppTexts.text("practice.failed"), failure.toString())));
    }

    private boolean capable(Action action) {
        return Capabilities.of(session.scope().selection().get().refs()).contains(action);
    }

    private void perform(Action action) {
        var selection = session.scope().selection().get();
        Capabilities.perform(action, selection.refs(), selection.container(), session.navigator());
    }

    private void toggleTheme() {
        chooseTheme(appearance.darkProperty().get() ? "light" : "dark");
    }

    private void chooseTheme(String theme) {
        appearance.choose(theme);
        remembered.update(all -> all.withTheme(theme));
    }

    private void readNotices() {
        Sheet.of(AppTexts.text("notices.title"), notices.reread()).openIn(window);
    }

    /** Shows what the command line asks for: the object as soon as the server has said what kinds it offers, once. */
    private void show(Arguments wanted, Session in) {
        if (wanted.namespace() != null) {
            in.scope().namespaces().set(Set.of(wanted.namespace()));
        }
        if (wanted.select() != null) {
            AtomicBoolean shown = new AtomicBoolean();
            listeners.add(in.cluster().onCatalog(catalog -> find(catalog, wanted.select())
                    .filter(_ -> shown.compareAndSet(false, true))
                    .ifPresent(ref -> threads.fx().execute(() -> in.scope().reveal(ref)))));
        }
    }

    private static Optional<ResourceRef> find(Catalog catalog, Arguments.Select wanted) {
        return catalog.byWord(wanted.kind()).map(type -> new ResourceRef(type, wanted.namespace(), wanted.name()));
    }

    /** Asks before the window closes when that would lose something. */
    private void askToQuit(WindowEvent event) {
        List<String> losses = work.unsaved();
        if (!losses.isEmpty()) {
            event.consume();
            Sheet.quit(losses, this::quit).openIn(window);
        }
    }

    /** Tells of a mistake of the program's own: the log has the whole, the window says that something did not happen. */
    private void broken(Throwable fault) {
        LOG.log(Level.ERROR, "A mistake in the program", fault);
        notices.tell(new Notice(true, AppTexts.text("program.broken"), fault.toString()));
    }

    /** Prints the line of {@code --measure} and ends. */
    private void measured(String line) {
        System.out.println(line);
        threads.fx().execute(this::quit);
    }

    private void quit() {
        stage.hide();
        Platform.exit();
    }

    /** Remembers how the window stood and closes every stream. */
    @Override
    public void close() {
        window.dividers().forEach((pane, position) -> remembered.update(all -> all.withDivider(pane, position)));
        remembered.update(all -> all.withWindow(StageBounds.of(stage, all.window())));
        work.suspend();
        if (session != null) {
            session.close();
        }
        practice.close();
        appearance.close();
        for (AutoCloseable listener : listeners) {
            Closing.quietly(listener);
        }
    }
}
