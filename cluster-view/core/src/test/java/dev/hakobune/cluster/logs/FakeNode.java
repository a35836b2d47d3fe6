package dev.hakobune.cluster.logs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.json.Json;

/** A pod with one container {@code c}, whose log can be cut at any byte. */
final class FakeNode implements Api {

    static final String NAME = "c";

    /** What the instance has written, each line with its timestamp; the last may lack its line break. */
    private record Life(String id, List<String> lines) {}

    private final List<Life> lives = new ArrayList<>();
    private boolean running = true;
    private String restartPolicy = "Always";
    private Map<String, Object> waiting;
    /** Counts the pods of this name; what is waited for is the next start of a container that has ended. */
    private int pod = 1;
    private boolean gone;
    private boolean leaving;
    private int looks;
    private String phase = "Running";
    private boolean backsOff;
    /** Bytes after which the next stream ends; negative for never. */
    private int cut = -1;
    private boolean cutQuietly;
    private boolean hangs;
    private String unreadable;
    private boolean mute;
    /** How many restarts the server does not know of yet. */
    private int unknown;
    private boolean lagsUntilAsked;
    private Runnable afterCut = () -> {};
    private final List<ApiRequest> opened = new ArrayList<>();

    FakeNode(String... lines) {
        lives.add(new Life("life-1", List.of(lines)));
    }

    /** The requests for logs so far. */
    synchronized List<ApiRequest> opened() {
        return List.copyOf(opened);
    }

    synchronized FakeNode restartsWith(String... lines) {
        lives.add(new Life("life-" + (lives.size() + 1), List.of(lines)));
        return this;
    }

    synchronized FakeNode ends(String restartPolicy) {
        running = false;
        this.restartPolicy = restartPolicy;
        return this;
    }

    /** It has ended, and is started again only after a while. */
    synchronized FakeNode backsOff(boolean on) {
        backsOff = on;
        running = !on;
        return waits(on ? "CrashLoopBackOff" : null);
    }

    /** Its pod is being deleted. */
    synchronized FakeNode isLeaving() {
        leaving = true;
        return this;
    }

    /** How often the pod was asked for. */
    synchronized int looks() {
        return looks;
    }

    synchronized FakeNode phase(String now) {
        phase = now;
        return this;
    }

    synchronized FakeNode isDeleted() {
        gone = true;
        return this;
    }

    /** Another pod of the same name, whose container has written this. */
    synchronized FakeNode isCreatedAnew(String... lines) {
        pod++;
        gone = false;
        running = true;
        lives.clear();
        lives.add(new Life("pod-" + pod, List.of(lines)));
        return this;
    }

    synchronized FakeNode cutsAt(int bytes, boolean quietly, Runnable after) {
        cut = bytes;
        cutQuietly = quietly;
        afterCut = after;
        return this;
    }

    /** The next stream gives all lines and then neither ends nor says more. */
    synchronized FakeNode hangs(Runnable then) {
        afterCut = then;
        hangs = true;
        return this;
    }

    /** From now on the instance has written these lines too; a stream that hangs does not give them. */
    synchronized FakeNode writes(String... lines) {
        List<String> all = new ArrayList<>(lives.getLast().lines);
        all.addAll(List.of(lines));
        lives.set(lives.size() - 1, new Life(lives.getLast().id, all));
        return this;
    }

    /** Says this in the place of any log; null to give logs again. */
    synchronized FakeNode cannotRead(String words) {
        unreadable = words;
        return this;
    }

    /** Answers nothing any more: who has no limit waits until it does again. */
    synchronized FakeNode mute(boolean on) {
        mute = on;
        notifyAll();
        return this;
    }

    private void answer() throws IOException {
        try {
            while (mute) {
                wait();
            }
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    @Override
    public synchronized byte[] send(ApiRequest request, Duration limit) throws IOException {
        if (mute) {
            throw new SocketTimeoutException("no answer");
        }
        return send(request);
    }

    /** The node knows of the newest life, the server only of the one before. */
    synchronized FakeNode serverLags(boolean on) {
        unknown = on ? 1 : 0;
        return this;
    }

    /** The same, until the node is asked for the log of the life before. */
    synchronized FakeNode serverLagsUntilAsked() {
        lagsUntilAsked = true;
        return serverLags(true);
    }

    synchronized FakeNode waits(String reason) {
        waiting = reason == null ? null : Map.of("reason", reason);
        return this;
    }

    /** When the life that the server knows of was started: at its first line, to the second. */
    private String started() {
        List<String> lines = lives.get(lives.size() - 1 - unknown).lines;
        return lines.isEmpty() || !lines.getFirst().startsWith("2") ? "" : lines.getFirst().substring(0, 19) + "Z";
    }

    @Override
    public synchronized byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
        answer();
        looks++;
        if (gone) {
            throw new ApiException(404, "NotFound", "pods not found", List.of(), null);
        }
        Map<String, Object> ended = Map.of("exitCode", 3, "reason", "Error");
        Map<String, Object> state = waiting != null
                ? Map.of("waiting", waiting)
                : running ? Map.of("running", Map.of("startedAt", started())) : Map.of("terminated", ended);
        Map<String, Object> metadata = leaving
                ? Map.of("uid", "u" + pod, "deletionTimestamp", "2026-01-01T00:00:30Z")
                : Map.of("uid", "u" + pod);
        return Json.bytes(Map.of("metadata", metadata, "spec",
                Map.of("restartPolicy", restartPolicy, "containers", List.of(Map.of("name", NAME))), "status",
                Map.of("phase", phase, "containerStatuses",
                        List.of(Map.of("name", NAME, "containerID",
                                waiting != null && !backsOff ? "" : lives.get(lives.size() - 1 - unknown).id,
                                "restartCount", lives.size() - 1 - unknown, "state", state, "lastState",
                                lives.size() > 1 || backsOff ? Map.of("terminated", ended) : Map.of())))));
    }

    @Override
    public synchronized InputStream open(ApiRequest request) throws IOException {
        answer();
        boolean followed = parameter(request, "follow") != null;
        opened.add(request);
        if (unreadable != null) {
            return new ByteArrayInputStream(unreadable.getBytes(StandardCharsets.UTF_8));
        }
        boolean previous = parameter(request, "previous") != null;
        if (previous && lagsUntilAsked) {
            unknown = 0;
        }
        if (previous && lives.size() < 2) {
            throw new ApiException(400, "BadRequest", "previous terminated container not found", List.of(), null);
        }
        Life life = lives.get(lives.size() - (previous ? 2 : 1));
        String since = parameter(request, "sinceTime");
        String tail = parameter(request, "tailLines");
        List<String> lines = life.lines.stream()
                .filter(line -> since == null || !line.startsWith("2")
                        || !Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(Instant.parse(since)))
                .toList();
        if (tail != null) {
            lines = lines.subList(Math.max(0, lines.size() - Integer.parseInt(tail)), lines.size());
        }
        var bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        }
        if (!followed && !previous) {
            return new ByteArrayInputStream(bytes.toByteArray());
        }
        if (hangs) {
            hangs = false;
            return new Hanging(bytes.toByteArray(), afterCut);
        }
        if (cut < 0 || cut > bytes.size()) {
            return new ByteArrayInputStream(bytes.toByteArray());
        }
        InputStream torn = new Torn(bytes.toByteArray(), cut, cutQuietly, afterCut);
        cut = -1;
        return torn;
    }

    @Override
    public Channels connect(ApiRequest request) {
        throw new UnsupportedOperationException();
    }

    private static String parameter(ApiRequest request, String name) {
        return request.query().stream().filter(each -> each.name().equals(name)).map(ApiRequest.Parameter::value)
                .findFirst()
                .orElse(null);
    }

    /** Ends early: with an error, or as if that were all. */
    private static final class Torn extends ByPieces {

        private final InputStream bytes;
        private final boolean quietly;
        private final Runnable after;

        Torn(byte[] bytes, int length, boolean quietly, Runnable after) {
            this.bytes = new ByteArrayInputStream(bytes, 0, length);
            this.quietly = quietly;
            this.after = after;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = bytes.read(into, offset, length);
            if (read < 0) {
                after.run();
                if (!quietly) {
                    throw new IOException("connection reset");
                }
            }
            return read;
        }
    }

    /** Is silent at its end until it is closed. */
    private static final class Hanging extends ByPieces {

        private final InputStream bytes;
        private final Runnable then;
        private final java.util.concurrent.CountDownLatch closed = new java.util.concurrent.CountDownLatch(1);

        Hanging(byte[] bytes, Runnable then) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.then = then;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = bytes.read(into, offset, length);
            if (read < 0) {
                then.run();
                try {
                    closed.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }
            return read;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** Reads a single byte as a piece of one. */
    private abstract static class ByPieces extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }
    }
}
