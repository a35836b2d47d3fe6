package dev.hakobune.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Console;
import dev.hakobune.practice.node.Looking;

/**
 * One exec or attach over a WebSocket, by the protocols {@code v5.channel.k8s.io} and {@code v4.channel.k8s.io}: binary
 * messages whose first byte says what they carry.
 */
final class Streams implements WsListener, Console.Output {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int STATUS = 3;
    private static final int CLOSE = 255;
    private static final List<String> PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");

    private final Looking looking;
    private final java.util.function.Consumer<Request> authenticate;
    /** Written by a thread of its own, so that a client that does not read never holds up the cluster. */
    private final BlockingQueue<Runnable> outgoing = new LinkedBlockingQueue<>();
    private Request request;
    private WsSession session;
    private volatile Console console;

    Streams(Looking looking, java.util.function.Consumer<Request> authenticate) {
        this.looking = looking;
        this.authenticate = authenticate;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        request = Request.of("GET", prologue.uriPath().rawPath(), prologue.query().rawValue(),
                name -> headers.first(HeaderNames.create(name)).orElse(null), new byte[0]);
        var offered = headers.values(HeaderNames.create("Sec-WebSocket-Protocol")).stream()
                .flatMap(v -> List.of(v.split(",")).stream()).map(String::strip).toList();
        var chosen = PROTOCOLS.stream().filter(offered::contains).findFirst();
        if (chosen.isEmpty()) {
            throw new WsUpgradeException("no common protocol among " + offered);
        }
        try {
            authenticate.accept(request);
            looking.check(request.namespace(), request.name(), request.param("container"));
        } catch (ApiError e) {
            // Without an upgrade the request goes the way of any other, and is answered with its Status there.
            throw new WsUpgradeException(e.getMessage());
        }
        var answer = WritableHeaders.create();
        answer.set(HeaderNames.create("Sec-WebSocket-Protocol"), chosen.get());
        return Optional.of(answer);
    }

    @Override
    public void onOpen(WsSession session) {
        this.session = session;
        Thread.ofVirtual().name("practice-stream").start(this::writeAll);
        boolean terminal = request.flag("tty");
        try {
            console = request.subresource().equals("attach")
                    ? looking.attach(request.namespace(), request.name(), request.param("container"), terminal, this,
                            this::end)
                    : looking.exec(request.namespace(), request.name(), request.param("container"),
                            request.params("command"), terminal, this, this::end);
        } catch (ApiError e) {
            end(e.status());
        }
        if (!request.flag("stdin") && console != null) {
            var open = console;
            if (!terminal) {
                looking.onLoop(open::endOfInput);
            }
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData data, boolean last) {
        if (data.available() == 0 || console == null) {
            return;
        }
        int channel = data.read();
        var bytes = new byte[data.available()];
        data.read(bytes);
        var open = console;
        if (channel == STDIN) {
            looking.onLoop(() -> open.input(bytes));
        } else if (channel == CLOSE && bytes.length > 0 && bytes[0] == STDIN) {
            looking.onLoop(open::endOfInput);
        }
        // Sizes of the terminal change nothing here: no program of this shell fills the screen.
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        hangUp();
        outgoing.add(END);
    }

    @Override
    public void onError(WsSession session, Throwable t) {
        hangUp();
        outgoing.add(END);
    }

    private void hangUp() {
        var open = console;
        if (open != null) {
            looking.onLoop(open::hangUp);
        }
    }

    @Override
    public void out(String text) {
        send(STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void err(String text) {
        send(STDERR, text.getBytes(StandardCharsets.UTF_8));
    }

    private void end(ObjectNode status) {
        send(STATUS, Json.bytes(status));
        outgoing.add(() -> session.close(1000, ""));
        outgoing.add(END);
    }

    private void send(int channel, byte[] bytes) {
        var message = new byte[bytes.length + 1];
        message[0] = (byte) channel;
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        outgoing.add(() -> session.send(BufferData.create(message), true));
    }

    private static final Runnable END = () -> {};

    private void writeAll() {
        try {
            for (var next = outgoing.take(); next != END; next = outgoing.take()) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The connection broke: the listener hears of that by itself.
            System.getLogger(Streams.class.getName()).log(System.Logger.Level.DEBUG, "a stream broke", e);
        }
    }
}
