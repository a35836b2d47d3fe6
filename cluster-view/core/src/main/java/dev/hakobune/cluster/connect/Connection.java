package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ServerVersion;
import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.config.Kubeconfig;
import dev.hakobune.cluster.config.Target;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

/**
 * The one state machine of a connection. A virtual thread connects, looks after the connection by a small request every few
 * seconds, and connects again with back-off after every failure, until it is closed.
 */
final class Connection implements AutoCloseable {

    /** What is done with a connection. */
    interface Session {

        /**
         * Reads the kinds that every server has, when none are known yet, so that their lists need not wait for the others.
         *
         * @return false when kinds are known, perhaps those of another cluster: then all are read anew first
         */
        boolean begin(Api api) throws IOException;

        /**
         * Reads what the server offers: before a connection counts as live again, after the first one, and now and then; on
         * any thread.
         */
        void discover(Api api) throws IOException;

        /**
         * On the connection's thread.
         *
         * @param sameCluster whether it is surely the cluster that was there before, as on the first connection; else
         *                    everything must be listed anew
         */
        void connected(boolean sameCluster);

        /**
         * On the connection's thread.
         *
         * @param truth when the server has answered last: until then what is known was true
         */
        void disconnected(IOException problem, Instant truth);
    }

    /** Every so many looks at a live connection, that is every minute, its kinds are read anew. */
    private static final int DISCOVERY_EVERY = 12;

    /** So many times in a row after connecting, too: a server that is starting names its groups one after the other. */
    private static final int DISCOVERY_FIRST = 3;

    private static final Logger LOG = System.getLogger(Connection.class.getName());

    private final String context;
    private final KubeconfigWatch kubeconfig;
    private final Dialer dialer;
    private final Pace pace;
    private final Session session;
    private final SwitchingApi api = new SwitchingApi(_ -> suspect());
    private final Broadcast<ConnectionReport> report;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private Broadcast.Listening watching;
    private boolean wake;
    private boolean closed;

    // Of the connection's thread alone:
    private Thread discovering;
    private Target target;
    private OkHttpApi dialled;
    private ServerVersion version;
    private String identity;
    private boolean linked;
    private boolean everLive;
    private Instant lastTruth;
    private int failures;

    Connection(String context, KubeconfigWatch kubeconfig, Dialer dialer, Pace pace, Session session) {
        this.context = context;
        this.kubeconfig = kubeconfig;
        this.dialer = dialer;
        this.pace = pace;
        this.session = session;
        this.report = new Broadcast<>(new ConnectionReport(ConnectionState.CONNECTING, ConnectionState.CONNECTING,
                dialer.clock().instant(), null, "", "", "", null, false, desktop(context)));
        this.thread = Thread.ofVirtual().name("connection-" + context).unstarted(this::run);
    }

    void start() {
        Kubeconfig first = kubeconfig.now();
        watching = kubeconfig.listen(now -> {
            if (now != first) {
                wake();
            }
        });
        thread.start();
    }

    /** The way to the server, whatever it is now. */
    Api api() {
        return api;
    }

    Broadcast<ConnectionReport> report() {
        return report;
    }

    boolean running() {
        return thread.isAlive();
    }

    /** Ends a wait for the next attempt, and looks at once whether a live connection still lives. */
    void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every request; the thread ends by itself soon after. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        watching.close();
        api.close();
        enter(ConnectionState.CLOSED, ConnectionState.CLOSED, dialer.clock().instant(), null, "", "");
    }

    private void suspect() {
        if (report.value().state() == ConnectionState.LIVE) {
            wake();
        }
    }

    private void run() {
        while (!isClosed()) {
            try {
                kubeconfig.refresh();
                dial(kubeconfig.now().target(context));
                greet();
                String found = identify();
                boolean begun = session.begin(dialled);
                if (!begun) {
                    session.discover(dialled);
                }
                boolean same = identity == null || !found.isEmpty() && found.equals(identity);
                identity = found;
                live(same);
                if (begun) {
                    session.discover(dialled);
                }
                hold();
            } catch (IOException e) {
                failed(e);
            } catch (RuntimeException e) {
                failed(new IOException("unexpected: " + e, e));
            }
        }
    }

    /** Keeps the way to the server while it is the same; else, or when it was refused as such, makes another. */
    private void dial(Target wanted) throws IOException {
        if (dialled == null || !wanted.equals(target)) {
            dialled = dialer.dial(wanted);
            target = wanted;
            api.use(dialled);
        }
    }

    /** Asks who is there. */
    private void greet() throws IOException {
        try {
            version = version(dialled.send(ApiRequest.get("/version"), pace.attempt()));
        } catch (ApiException e) {
            if (e.status() != 403) {
                throw e;
            }
            // Not even this is allowed on some clusters; discovery tells whether anything is.
            version = null;
        }
    }

    /** What tells this cluster from another one at the same address; empty when it cannot be told. */
    private String identify() throws IOException {
        try {
            byte[] namespace = dialled.send(ApiRequest.get("/api/v1/namespaces/kube-system"), pace.attempt());
            return Json.doc(namespace).text("metadata", "uid");
        } catch (ApiException _) {
            return "";
        }
    }

    private void live(boolean sameCluster) {
        failures = 0;
        everLive = true;
        lastTruth = dialer.clock().instant();
        enter(ConnectionState.LIVE, ConnectionState.LIVE, lastTruth, null, "", "");
        linked = true;
        session.connected(sameCluster);
    }

    /** Looks after a live connection; returns when there is another way to take, or it has been closed. */
    private void hold() throws IOException {
        for (int looks = 1;; looks++) {
            await(pace.probe());
            if (isClosed()) {
                return;
            }
            if (differs(kubeconfig.now())) {
                unlink(new IOException(Texts.text("connection.changed")));
                return;
            }
            look();
            lastTruth = dialer.clock().instant();
            if (looks <= DISCOVERY_FIRST || looks % DISCOVERY_EVERY == 0) {
                rediscover();
            }
        }
    }

    /** On a thread of its own: these are many requests on old servers, and the connection must be looked after meanwhile. */
    private void rediscover() {
        if (discovering == null || !discovering.isAlive()) {
            OkHttpApi through = dialled;
            discovering = Thread.ofVirtual().name("discovery-" + context).start(() -> {
                try {
                    session.discover(through);
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "the kinds could not be read anew; tried again later", e);
                }
            });
        }
    }

    /** Asks for next to nothing; a second time when the answer is late, as it may be on a busy machine. */
    private void look() throws IOException {
        for (int chances = 2; chances > 0; chances--) {
            try {
                dialled.send(ApiRequest.get("/version"), pace.patience());
                return;
            } catch (SocketTimeoutException e) {
                if (chances == 1) {
                    throw e;
                }
            } catch (ApiException e) {
                if (e.status() == 401 || e.status() >= 500) {
                    throw e;
                }
                return;
            }
        }
    }

    private boolean differs(Kubeconfig now) {
        try {
            return !now.target(context).equals(target);
        } catch (IOException _) {
            // Half written, or taken away: what works is kept until it no longer does.
            return false;
        }
    }

    private void failed(IOException problem) {
        if (isClosed()) {
            return;
        }
        failures++;
        Failure failure = isProxied() ? Failure.of(problem).byProxy() : Failure.of(problem);
        unlink(problem);
        if (!failure.passing()) {
            // Its certificates, keys and plugins are read anew next time.
            dialled = null;
        }
        boolean stale = everLive && failure.passing();
        Duration wait = pace.wait(failures, failure, RandomGenerator.getDefault());
        Instant now = dialer.clock().instant();
        ConnectionReport before = report.value();
        ConnectionState state = stale ? ConnectionState.STALE : failure.state();
        Instant since = stale ? lastTruth : before.state() == state ? before.since() : now;
        enter(state, failure.state(), since, now.plus(wait), tried(failure), failure.detail());
        if (await(wait) && !stale) {
            enter(ConnectionState.CONNECTING, ConnectionState.CONNECTING, dialer.clock().instant(), null, "", "");
        }
    }

    private boolean isProxied() {
        return dialled != null && !dialled.proxy().isEmpty();
    }

    private void unlink(IOException problem) {
        if (linked) {
            linked = false;
            session.disconnected(problem, lastTruth);
        }
    }

    /** The one place where the state changes. */
    private void enter(ConnectionState state, ConnectionState cause, Instant since, Instant retryAt, String tried,
            String detail) {
        if (isClosed() && state != ConnectionState.CLOSED) {
            return;
        }
        Target known = target(kubeconfig.now());
        report.set(new ConnectionReport(state, cause, since, retryAt, known == null ? "" : known.cluster().server(),
                tried, detail, version, known != null && known.cluster().insecure(), desktop(context)));
    }

    private Target target(Kubeconfig now) {
        try {
            return now.target(context);
        } catch (IOException _) {
            return target;
        }
    }

    private String tried(Failure failure) {
        Kubeconfig now = kubeconfig.now();
        return switch (failure.state()) {
            case NO_KUBECONFIG -> lines(now.looked());
            case BAD_KUBECONFIG, BAD_CONTEXT -> failure.tried().isEmpty() ? lines(now.found()) : failure.tried();
            default -> {
                List<String> lines = new ArrayList<>();
                Target known = target(now);
                if (known != null) {
                    Stream.of(known.context().file(), known.cluster().file(), known.user().file()).distinct()
                            .forEach(file -> lines.add(Texts.text("connection.kubeconfig", file)));
                }
                if (failure.passing() && isProxied()) {
                    lines.add(Texts.text("connection.proxy", dialled.proxy()));
                }
                if (!failure.tried().isEmpty()) {
                    lines.add(failure.tried());
                }
                yield String.join("\n", lines);
            }
        };
    }

    private static String lines(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }

    /** Waits, or less when woken. Returns whether it was woken. */
    private boolean await(Duration duration) {
        lock.lock();
        try {
            long left = duration.toNanos();
            while (!wake && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            boolean was = wake;
            wake = false;
            return was;
        } catch (InterruptedException _) {
            // Only closing interrupts, and the caller looks for that next.
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    static boolean desktop(String context) {
        return context.equals("docker-desktop") || context.equals("docker-for-desktop");
    }

    private static ServerVersion version(byte[] body) throws IOException {
        Doc version = Json.doc(body);
        String git = version.text("gitVersion");
        if (git.isEmpty()) {
            throw new IOException(Texts.text("connection.noVersion"));
        }
        return new ServerVersion(number(version.text("major")), number(version.text("minor")), git);
    }

    private static int number(String text) {
        String digits = text.replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
