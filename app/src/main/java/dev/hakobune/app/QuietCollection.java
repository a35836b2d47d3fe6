package dev.hakobune.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;

import javafx.scene.input.InputEvent;
import javafx.stage.Stage;

/**
 * Collects the garbage among old objects while nobody uses the window. The serial collector, which the packages have for the
 * little memory that it takes itself, looks there only when there is no more room, which is at a quarter of the machine's
 * memory. Other collectors see to it themselves, and are let alone.
 */
final class QuietCollection {

    /** In bytes: what may have died since the last collection before another one is worth a pause of a moment. */
    private static final long GARBAGE = 48L << 20;
    private static final Duration QUIET = Duration.ofSeconds(20);

    private volatile long touched = System.nanoTime();

    /** @param stage whose keys and pointer tell whether somebody is there */
    QuietCollection(Stage stage) {
        stage.addEventFilter(InputEvent.ANY, _ -> touched = System.nanoTime());
    }

    /** Looks now and then, until it is interrupted. For a virtual thread. */
    void watch() {
        MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Tenured Gen")).findFirst().orElse(null);
        try {
            while (old != null) {
                Thread.sleep(QUIET);
                long grown = old.getUsage().getUsed() - old.getCollectionUsage().getUsed();
                if (isDue(grown, Duration.ofNanos(System.nanoTime() - touched))) {
                    System.gc();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether it is time.
     *
     * @param grown bytes of old objects that have come since the last collection, dead or not
     * @param quiet since the last key or move of the pointer
     */
    static boolean isDue(long grown, Duration quiet) {
        return grown > GARBAGE && quiet.compareTo(QUIET) >= 0;
    }
}
