package dev.hakobune.cluster;

/**
 * The thread that draws the window. What waits for a server or reads its answers has no place there: each such door asks
 * here first, so that wherever assertions are on, as in every test, it fails instead of holding the window up a little.
 */
public final class WindowThread {

    /** JavaFX's name for it; nothing else of JavaFX is known here. */
    private static final String NAME = "JavaFX Application Thread";

    private WindowThread() {}

    /** Fails on the thread that draws, where assertions are on; any other thread goes on. */
    public static void refuse() {
        assert !Thread.currentThread().getName().equals(NAME) : "this belongs on a virtual thread, not on the window's";
    }
}
