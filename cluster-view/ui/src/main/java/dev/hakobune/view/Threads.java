package dev.hakobune.view;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Where work is done, handed in so that tests can run it at once.
 *
 * @param background for everything that talks to a server, parses or sorts; one virtual thread a task
 * @param fx         the JavaFX thread, later
 * @param clock      the time that ages are computed from
 * @param frames     the JavaFX thread, a frame for all views together
 */
public record Threads(Executor background, Executor fx, InstantSource clock, Frames frames) {

    public Threads(Executor background, Executor fx, InstantSource clock) {
        this(background, fx, clock, new Frames(fx));
    }
}
