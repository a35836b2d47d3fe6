package dev.hakobune.view;

import java.time.Duration;

/**
 * Calls something on the JavaFX thread once a second, for texts that change with time. A sleeping virtual thread and
 * not an animation, which would ask for sixty frames a second.
 */
public final class Ticker implements AutoCloseable {

    private final Thread thread;

    public Ticker(Threads threads, Runnable tick) {
        thread = Thread.ofVirtual().name("ticker").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(Duration.ofSeconds(1));
                } catch (InterruptedException closed) {
                    return;
                }
                threads.fx().execute(tick);
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
