package dev.hakobune.practice.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What is to be written to a client, in order, by a thread of its own: a client that does not read never holds up the
 * cluster. Safe for any thread.
 */
final class Outgoing {
    private static final Runnable END = () -> {};

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

    Outgoing() {
        Thread.ofVirtual().name("practice-stream").start(this::writeAll);
    }

    void add(Runnable write) {
        queue.add(write);
    }

    /** Ends when all that was added before is written. */
    void end() {
        queue.add(END);
    }

    private void writeAll() {
        try {
            for (var next = queue.take(); next != END; next = queue.take()) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The connection broke: whoever reads from it hears of that too.
            System.getLogger(Outgoing.class.getName()).log(System.Logger.Level.DEBUG, "a stream broke", e);
        }
    }
}
