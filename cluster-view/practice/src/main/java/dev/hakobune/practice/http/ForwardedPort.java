package dev.hakobune.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.hakobune.practice.node.Looking;
import dev.hakobune.practice.node.Program;

/**
 * One connection to a port of a pod. What comes is taken for HTTP requests, which the pod's programs answer. To be used
 * by one thread.
 */
final class ForwardedPort {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d{1,9})\\s*$");

    private final Looking looking;
    private final String namespace;
    private final String pod;
    private final int port;
    private final StringBuilder received = new StringBuilder();

    ForwardedPort(Looking looking, String namespace, String pod, int port) {
        this.looking = looking;
        this.namespace = namespace;
        this.pod = pod;
        this.port = port;
    }

    /**
     * Takes what the client sent.
     *
     * @param answer gets what the pod answers
     * @param failure gets why there is no answer
     * @return whether the connection goes on
     */
    boolean receive(byte[] bytes, Consumer<byte[]> answer, Consumer<byte[]> failure) {
        received.append(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int end = received.indexOf("\r\n\r\n"); end >= 0; end = received.indexOf("\r\n\r\n")) {
            var head = received.substring(0, end);
            var length = LENGTH.matcher(head);
            int whole = end + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (received.length() < whole) {
                return true;
            }
            received.delete(0, whole);
            var line = head.lines().findFirst().orElse("").split(" ");
            var reply = looking.request(namespace, pod, port, line.length > 1 ? line[1] : "/");
            if (reply.isEmpty()) {
                failure.accept(("error forwarding port " + port + " to pod: dial tcp4 127.0.0.1:" + port
                        + ": connect: connection refused").getBytes(StandardCharsets.UTF_8));
                return false;
            }
            answer.accept(http(reply.get()));
        }
        return true;
    }

    private static byte[] http(Program.Reply reply) {
        var body = reply.body();
        return ("HTTP/1.1 " + reply.code() + " " + (reply.code() == 200 ? "OK" : "Error")
                + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }
}
