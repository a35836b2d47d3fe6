package dev.hakobune.cluster.logs;

import java.util.function.Consumer;

import dev.hakobune.cluster.ResourceRef;

/** Logs of containers. */
public interface Logs {

    /**
     * Opens a container's log and follows it across reconnects and restarts of the container, on a virtual thread of its
     * own. Nothing is lost or doubled without a mark that says so: after a broken stream the server is asked again from
     * the last timestamp, and lines that came already are skipped. When the pod is gone, it goes on with the next one of
     * the same name.
     *
     * @param listener called on that thread only, in order; while it does not return, reading waits (back-pressure)
     * @return closes to end it
     */
    AutoCloseable follow(Request request, Consumer<LogEntry> listener);

    /**
     * @param pod       the pod
     * @param container its container
     * @param tail      at most so many of the newest lines first; negative for all that the node has kept
     * @param follow    whether to go on with what is written from now
     * @param previous  the log of the instance before the last restart; never followed
     */
    record Request(ResourceRef pod, String container, int tail, boolean follow, boolean previous) {}
}
