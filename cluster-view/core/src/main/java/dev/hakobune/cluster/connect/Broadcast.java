package dev.hakobune.cluster.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A value that changes, and those who are told of it: each in order, beginning with the present value. Thread-safe. */
final class Broadcast<T> {

    private final List<Consumer<T>> listeners = new ArrayList<>();
    private T value;

    Broadcast(T first) {
        value = first;
    }

    synchronized T value() {
        return value;
    }

    /** Tells of a new value while holding the lock, so that nobody hears two values in the wrong order. */
    synchronized void set(T next) {
        value = next;
        List.copyOf(listeners).forEach(listener -> listener.accept(next));
    }

    /** Ends what {@link #listen} began. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Listening listen(Consumer<T> listener) {
        // Wrapped, so that the same listener can listen twice and stop once.
        Consumer<T> own = listener::accept;
        listeners.add(own);
        own.accept(value);
        return () -> {
            synchronized (this) {
                listeners.remove(own);
            }
        };
    }
}
