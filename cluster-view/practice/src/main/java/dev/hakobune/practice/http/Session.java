package dev.hakobune.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Console;
import dev.hakobune.practice.node.Looking;

/** One exec or attach, by whatever protocol it is carried. Safe for any thread. */
final class Session implements Console.Output {
    /** Takes what the session says; must not block. */
    interface Carrier {
        void out(byte[] bytes);

        void err(byte[] bytes);

        /** The last word: how it ended. Comes once. */
        void end(ObjectNode status);
    }

    /** As a kubelet, which reads a program's output into a buffer of this many bytes. */
    private static final int PIECE = 32 * 1024;

    private final Looking looking;
    private final Request request;
    private final Carrier carrier;
    private volatile Console console;

    Session(Looking looking, Request request, Carrier carrier) {
        this.looking = looking;
        this.request = request;
        this.carrier = carrier;
    }

    /** Refuses a request for exec or attach that no node needs to be asked about. */
    static void check(Looking looking, Request request) {
        looking.check(request.namespace(), request.name(), request.param("container"));
    }

    /** What the kubelet says when the container does not run that a request for exec or attach means. */
    static Optional<String> absence(Looking looking, Request request) {
        return looking.absence(request.namespace(), request.name(), request.param("container"), isAttach(request));
    }

    private static boolean isAttach(Request request) {
        return request.subresource().equals("attach");
    }

    /** Whether the output and error output come together, as a terminal has them. */
    static boolean isTerminal(Request request) {
        return request.flag("tty");
    }

    void open() {
        boolean terminal = isTerminal(request);
        List<String> command = request.params("command");
        try {
            console = isAttach(request)
                    ? looking.attach(request.namespace(), request.name(), request.param("container"), terminal, this,
                            carrier::end)
                    : looking.exec(request.namespace(), request.name(), request.param("container"), command, terminal,
                            this, carrier::end);
        } catch (ApiError e) {
            carrier.end(e.status());
        }
        if (!request.flag("stdin") && !terminal) {
            endOfInput();
        }
    }

    @Override
    public void out(String text) {
        inPieces(text, carrier::out);
    }

    @Override
    public void err(String text) {
        inPieces(text, carrier::err);
    }

    private static void inPieces(String text, Consumer<byte[]> to) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += PIECE) {
            to.accept(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
        }
    }

    void input(byte[] bytes) {
        var open = console;
        if (open != null) {
            looking.onLoop(() -> open.input(bytes));
        }
    }

    void endOfInput() {
        var open = console;
        if (open != null) {
            looking.onLoop(open::endOfInput);
        }
    }

    /** The terminal's size, as {@code {"Width":80,"Height":24}}. */
    void resize(byte[] json) {
        var open = console;
        if (open == null) {
            return;
        }
        try {
            var size = Json.parse(json);
            looking.onLoop(() -> open.resize(Json.number(size, 80, "Width"), Json.number(size, 24, "Height")));
        } catch (JacksonException e) {
            System.getLogger(Session.class.getName()).log(System.Logger.Level.DEBUG, "not a size", e);
        }
    }

    void hangUp() {
        var open = console;
        if (open != null) {
            looking.onLoop(open::hangUp);
        }
    }
}
