package dev.hakobune.cluster.logs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

import dev.hakobune.cluster.http.Api;

/** Logs by the {@code log} subresource of pods, each followed on a virtual thread of its own. */
public final class ServerLogs implements Logs {

    /**
     * How long is waited between two looks at what does not change by asking: longer each time.
     *
     * @param first   after the first look
     * @param last    at most
     * @param silence how long a stream may say nothing before it is asked whether its container still runs
     * @param answer  how long the server may take to say so
     */
    record Patience(Duration first, Duration last, Duration silence, Duration answer) {

        Duration after(int looks) {
            return after(looks, last);
        }

        /** For what seldom heals: up to five times {@link #last}. */
        Duration longAfter(int looks) {
            return after(looks, last.multipliedBy(5));
        }

        private Duration after(int looks, Duration most) {
            Duration pause = first.multipliedBy(1L << Math.min(looks, 10));
            return pause.compareTo(most) > 0 ? most : pause;
        }
    }

    private final Api api;
    private final InstantSource clock;
    private final Patience patience;

    public ServerLogs(Api api, InstantSource clock) {
        this(api, clock, new Patience(Duration.ofMillis(250), Duration.ofSeconds(3), Duration.ofSeconds(5),
                Duration.ofSeconds(5)));
    }

    ServerLogs(Api api, InstantSource clock, Patience patience) {
        this.api = api;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public AutoCloseable follow(Request request, Consumer<LogEntry> listener) {
        Follower follower = new Follower(new Source(api, request), patience, request,
                new Reporter(clock, listener));
        follower.start();
        return follower;
    }
}
