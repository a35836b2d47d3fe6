package dev.hakobune.app;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;

import com.sun.management.OperatingSystemMXBean;

import dev.hakobune.app.session.Session;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.icons.Unrolling;

/**
 * The figures of {@code --measure}: when the window, the connection, the first rows and the whole tree were there, each
 * taken after the frame's layout that shows it. On the JavaFX thread.
 */
final class Measure {

    private final Executor background;
    private final Consumer<String> done;
    private final Instant began = ProcessHandle.current().info().startInstant()
            .orElseGet(() -> Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    private long window = -1;
    private long connect = -1;
    private long rows = -1;
    private long tree = -1;
    private long cpuBefore;
    private long cpu;

    /**
     * @param background where the heap is collected, which takes a while
     * @param done       given the line, on a background thread
     */
    Measure(Executor background, Consumer<String> done) {
        this.background = background;
        this.done = done;
    }

    /** Notes that the connection begins. */
    void connecting() {
        if (connect < 0) {
            connect = now();
            cpuBefore = cpu();
        }
    }

    /** Looks at every frame of the window until the tree is complete. */
    void watch(Scene scene, Session session) {
        // Sought once: to look through the whole window after every frame takes longer than most frames.
        TableView<?> table = (TableView<?>) session.panes().table().lookup("#resource-table");
        TreeView<?> nodes = (TreeView<?>) session.panes().tree().lookup("#cluster-tree");
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                if (window < 0) {
                    window = now();
                }
                if (rows < 0 && !table.getItems().isEmpty()) {
                    rows = now();
                }
                if (session.treeComplete().get() && Unrolling.isDone(table) && Unrolling.isDone(nodes)) {
                    tree = now();
                    cpu = cpu() - cpuBefore;
                    scene.removePostLayoutPulseListener(this);
                    finish(pods(session.scope().counts()));
                }
            }
        });
    }

    private void finish(int pods) {
        background.execute(() -> {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            done.accept(line(window, connect, rows, tree, pods, heap, cpu));
        });
    }

    /**
     * One line of JSON. An empty cluster has no first rows: they are complete with the tree.
     *
     * @param cpu milliseconds that all threads together worked, from the connection's beginning to the complete tree
     */
    static String line(long window, long connect, long rows, long tree, int pods, long heap, long cpu) {
        return ("{\"windowMs\":%d,\"connectMs\":%d,\"firstRowsMs\":%d,\"treeMs\":%d,\"pods\":%d,\"heapBytes\":%d,"
                + "\"cpuMs\":%d}").formatted(window, connect, rows < 0 ? tree : rows, tree, pods, heap, cpu);
    }

    private static long cpu() {
        return TimeUnit.NANOSECONDS
                .toMillis(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }

    private static int pods(Map<ResourceType, Integer> counts) {
        return counts.entrySet().stream().filter(entry -> entry.getKey().is("", "Pod")).mapToInt(Map.Entry::getValue)
                .findFirst().orElse(0);
    }

    private long now() {
        return Duration.between(began, Instant.now()).toMillis();
    }
}
