package dev.hakobune.cluster.watch;

/** Lists that stay true: each is listed once, then watched for as long as somebody reads it. */
public interface Feeds {

    /**
     * Reads a list and follows its changes.
     *
     * @param dirty called, on any thread, when something has changed for the first time since the last
     *              {@link Subscription#drain()}: once, however much follows; it must only note that, not drain
     */
    Subscription subscribe(Query query, Runnable dirty);
}
