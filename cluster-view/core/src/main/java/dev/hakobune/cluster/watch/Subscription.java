package dev.hakobune.cluster.watch;

/** One reader of a feed. The last reader's close ends the feed's watch. */
public interface Subscription extends AutoCloseable {

    /**
     * Takes what has changed since the last call; the first call takes everything known so far. Quick and never
     * blocking; any one thread at a time. After this, the next change calls {@code dirty} again.
     */
    Changes drain();

    @Override
    void close();
}
