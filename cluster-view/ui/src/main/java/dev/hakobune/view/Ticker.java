package dev.hakobune.view;

/**
 * Calls something on the JavaFX thread once a second, for texts that change with time; as the clock's second begins, so
 * that all tell the same age. A sleeping virtual thread and not an animation, which would ask for sixty frames a second.
 */
public final class Ticker implements AutoCloseable {

    /** In milliseconds. */
    private static final long SECOND = 1000;

    private final Thread thread;

    public Ticker(Threads threads, Runnable tick) {
        thread = Thread.ofVirtual().name("ticker").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(SECOND - threads.clock().millis() % SECOND);
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
