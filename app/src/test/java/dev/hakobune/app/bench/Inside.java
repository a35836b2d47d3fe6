package dev.hakobune.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.stage.Stage;

import com.sun.management.OperatingSystemMXBean;

import dev.hakobune.app.Arguments;
import dev.hakobune.app.Program;
import dev.hakobune.app.session.Editors;
import dev.hakobune.app.session.Practice;
import dev.hakobune.app.session.Session;
import dev.hakobune.app.settings.Remembered;
import dev.hakobune.app.settings.SettingsFile;
import dev.hakobune.app.window.Spot;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.icons.Unrolling;
import dev.hakobune.view.Threads;
import dev.hakobune.yaml.NativeFileChoice;
import dev.hakobune.yaml.file.Drafts;

/**
 * The program in a process of its own, with somebody inside who looks at its frames. Takes orders from its standard input
 * ({@code acts}, {@code again}, {@code idle SECONDS}, {@code churn SECONDS}, {@code end}) and answers each with lines {@code name value},
 * times in milliseconds, and a line {@code done}.
 */
public final class Inside extends Application {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private KubeconfigClusters clusters;
    private Program program;
    private Scene scene;
    /** Sought once: to look through the whole window after every frame would be most of what is measured. */
    private TableView<?> table;
    private TreeView<?> tree;

    /** No application itself: the Java launcher would insist on JavaFX as named modules. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] words) {
            launch(Inside.class, words);
        }
    }

    @Override
    public void start(Stage stage) throws IOException {
        Arguments arguments = Arguments.parse(getParameters().getRaw()).arguments();
        Path settings = Files.createTempDirectory("hakobune-bench");
        clusters = KubeconfigClusters.start(List.of(arguments.kubeconfig()));
        Threads threads = new Threads(background, Platform::runLater, Clock.systemUTC());
        program = new Program(arguments, stage, threads,
                new Remembered(new SettingsFile(settings.resolve("settings.properties")), background), clusters,
                new Practice(threads, arguments.practice()),
                new Editors.Desk(new NativeFileChoice(), new Drafts(settings.resolve("drafts"))));
        program.start();
        scene = stage.getScene();
        look();
        Thread.ofPlatform().daemon().start(this::obey);
    }

    @Override
    public void stop() {
        program.close();
        clusters.close();
        background.shutdownNow();
    }

    private void look() {
        table = (TableView<?>) session().panes().table().lookup("#resource-table");
        tree = (TreeView<?>) session().panes().tree().lookup("#cluster-tree");
    }

    private void obey() {
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            after(() -> {}, this::complete);
            // What a person may ask for next is being made early, which keeps both processors busy for a moment.
            program.warm().get(Site.patience().toSeconds(), TimeUnit.SECONDS);
            System.out.println("done");
            for (String order = orders.readLine(); order != null && !order.equals("end"); order = orders.readLine()) {
                String[] words = order.split(" ");
                switch (words[0]) {
                    case "acts" -> acts();
                    case "again" -> again();
                    case "idle" -> idle(Integer.parseInt(words[1]));
                    case "churn" -> churn(Integer.parseInt(words[1]));
                    default -> throw new IllegalArgumentException(order);
                }
                System.out.println("done");
            }
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            Platform.exit();
        }
    }

    /** What a person does, until it shows: each time from the act to the end of the layout that shows it. */
    private void acts() throws Exception {
        int all = onFx(() -> table.getItems().size());
        ResourceType pods = onFx(() -> session().scope().kind().get());
        say("filter", after(() -> session().scope().filterText().set("-01"), () -> table.getItems().size() < all));
        say("filter", after(() -> session().scope().filterText().set("tier in (web,api),app"),
                () -> table.getItems().size() > all / 2));
        say("filter", after(() -> session().scope().filterText().set(""), () -> table.getItems().size() == all));
        for (TableColumn<?, ?> column : onFx(() -> List.copyOf(table.getColumns()))) {
            sort(column);
        }
        onFx(() -> {
            table.getSortOrder().clear();
            return null;
        });
        say("arrange", after(() -> toggle("#arrange-by-app").fire(),
                () -> firstPlace() == TreeNode.Kind.NAMESPACE));
        say("arrange", after(() -> toggle("#arrange-by-node").fire(), () -> firstPlace() == TreeNode.Kind.NODE));
        say("arrange", after(() -> toggle("#arrange-by-app").fire(), () -> firstPlace() == TreeNode.Kind.NAMESPACE));
        say("arrange", after(() -> toggle("#arrange-by-node").fire(), () -> firstPlace() == TreeNode.Kind.NODE));
        ResourceType nodes = session().cluster().catalog().find("", "Node").orElseThrow();
        int many = onFx(() -> session().scope().counts().get(nodes));
        for (int i = 0; i < 3; i++) {
            say("kind", after(() -> session().scope().kind().set(nodes), () -> table.getItems().size() == many));
            say("kind", after(() -> session().scope().kind().set(pods), () -> table.getItems().size() == all));
        }
    }

    private boolean complete() {
        return session().treeComplete().get() && !table.getItems().isEmpty();
    }

    /** Goes to another context and back, if there is another: how long a list takes in a window that is open already. */
    private void again() throws Exception {
        @SuppressWarnings("unchecked")
        ComboBox<Spot> picker = onFx(() -> (ComboBox<Spot>) scene.lookup("#context-picker"));
        Spot here = session().spot();
        Optional<Spot> other = onFx(() -> picker.getItems().stream().filter(spot -> !spot.same(here)).findFirst());
        if (other.isPresent()) {
            after(() -> picker.setValue(other.get()), () -> session().spot().same(other.get()));
            double rows = after(() -> {
                picker.setValue(here);
                look();
            }, () -> !table.getItems().isEmpty());
            say("againRows", rows);
            say("againTree", rows + after(() -> {}, this::complete));
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private void sort(TableColumn<?, ?> column) throws Exception {
        for (TableColumn.SortType direction : TableColumn.SortType.values()) {
            // All values of a column may be alike: then nothing moves, and only that is waited for.
            CompletableFuture<Void> sorted = new CompletableFuture<>();
            Object first = onFx(() -> table.getItems().getFirst());
            double took = after(() -> {
                column.setSortType(direction);
                ((TableView) table).getSortOrder().setAll(column);
                background.execute(() -> sorted.completeOnTimeout(null, 2_000, TimeUnit.MILLISECONDS));
            }, () -> table.getItems().getFirst() != first || sorted.isDone());
            if (!sorted.isDone()) {
                say("sort", took);
            }
        }
    }

    private void idle(int seconds) throws Exception {
        TimeUnit.SECONDS.sleep(5);
        long before = cpu();
        TimeUnit.SECONDS.sleep(seconds);
        say("cpu", (cpu() - before) / 1e6);
    }

    private void churn(int seconds) throws Exception {
        Frames frames = onFx(() -> new Frames(table, session(), scene));
        long before = cpu();
        TimeUnit.SECONDS.sleep(seconds);
        say("cpu", (cpu() - before) / 1e6);
        onFx(() -> {
            frames.close();
            return null;
        });
        say("frames", frames.count());
        say("late", frames.late());
        say("longest", frames.longest());
        say("seen", frames.seen());
        say("waited", frames.waitedMs());
        say("p50", frames.percentile(0.5));
        say("p99", frames.percentile(0.99));
    }

    private static void say(String name, double value) {
        System.out.println(name + " " + value);
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private Session session() {
        return program.session();
    }

    private ToggleButton toggle(String id) {
        return (ToggleButton) scene.lookup(id);
    }

    private TreeNode.Kind firstPlace() {
        return ((TreeNode) tree.getRoot().getValue()).children().getFirst().kind();
    }

    private static <T> T onFx(Callable<T> work) throws InterruptedException, ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }

    /** Acts, and gives the milliseconds from then until a frame has been laid out in which it is {@code shown}. */
    private double after(Runnable act, BooleanSupplier shown)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Double> took = new CompletableFuture<>();
        Platform.runLater(() -> {
            long began = System.nanoTime();
            act.run();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    if (shown.getAsBoolean() && Unrolling.isDone(table) && Unrolling.isDone(tree)) {
                        scene.removePostLayoutPulseListener(this);
                        took.complete((System.nanoTime() - began) / 1e6);
                    } else {
                        Platform.requestNextPulse();
                    }
                }
            });
            Platform.requestNextPulse();
        });
        return took.get(Site.patience().toSeconds(), TimeUnit.SECONDS);
    }
}
