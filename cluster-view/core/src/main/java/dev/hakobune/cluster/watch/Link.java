package dev.hakobune.cluster.watch;

import java.time.Duration;

/** Whether there is a connection, for all watches of a cluster: while there is none, they wait here instead of trying. */
final class Link {

    private boolean up;
    private long cluster;
    private long changes;

    /** @param sameCluster false when what answers now is not what was listed before */
    synchronized void up(boolean sameCluster) {
        up = true;
        changes++;
        if (!sameCluster) {
            cluster++;
        }
        notifyAll();
    }

    synchronized void down() {
        up = false;
        changes++;
        notifyAll();
    }

    synchronized boolean isUp() {
        return up;
    }

    /** Waits for a connection; gives a number that differs when the cluster is another one than before. */
    synchronized long await() throws InterruptedException {
        while (!up) {
            wait();
        }
        return cluster;
    }

    /** Waits for that long, or until the connection comes or goes. */
    synchronized void pause(Duration wait) throws InterruptedException {
        long before = changes;
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0 && changes == before; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
