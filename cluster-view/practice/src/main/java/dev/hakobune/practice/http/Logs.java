package dev.hakobune.practice.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.node.ContainerLog;
import dev.hakobune.practice.node.Looking;

/** The {@code log} subresource of pods. */
final class Logs {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'")
            .withZone(ZoneOffset.UTC);

    private final Looking looking;
    private final BooleanSupplier closed;

    Logs(Looking looking, BooleanSupplier closed) {
        this.looking = looking;
        this.closed = closed;
    }

    Response answer(Request request) {
        if (!request.method().equals("GET")) {
            throw ApiError.notAllowed();
        }
        boolean follow = request.flag("follow");
        boolean previous = request.flag("previous");
        if (follow && previous) {
            throw ApiError.badRequest("only one of follow or previous may be specified");
        }
        var log = looking.log(request.namespace(), request.name(), request.param("container"), previous);
        return new Response.Streamed("text/plain", out -> write(out, log, request, follow));
    }

    private void write(OutputStream out, ContainerLog log, Request request, boolean follow)
            throws IOException, InterruptedException {
        boolean stamps = request.flag("timestamps");
        long room = request.number("limitBytes").map(Long::valueOf).orElse(Long.MAX_VALUE);
        var lines = wanted(log.from(0, 0), request);
        long next = lines.isEmpty() ? 0 : lines.getLast().number() + 1;
        if (lines.isEmpty()) {
            var all = log.from(0, 0);
            next = all.isEmpty() ? 0 : all.getLast().number() + 1;
        }
        while (true) {
            for (var line : lines) {
                var text = ((stamps ? STAMP.format(line.time()) + " " : "") + line.text() + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                out.write(text, 0, (int) Math.min(room, text.length));
                room -= text.length;
                next = line.number() + 1;
                if (room <= 0) {
                    return;
                }
            }
            out.flush();
            boolean ended = log.isEnded();
            if (!follow || closed.getAsBoolean()) {
                return;
            }
            lines = log.from(next, 500);
            if (ended && lines.isEmpty()) {
                return;
            }
        }
    }

    private static List<ContainerLog.Line> wanted(List<ContainerLog.Line> all, Request request) {
        var since = request.param("sinceTime").isEmpty()
                ? request.number("sinceSeconds").map(s -> Instant.now().minus(Duration.ofSeconds(s)))
                        .orElse(Instant.MIN)
                : Instant.parse(request.param("sinceTime"));
        var lines = all.stream().filter(l -> !l.time().isBefore(since)).toList();
        int tail = request.number("tailLines").orElse(Integer.MAX_VALUE);
        return lines.subList(Math.max(0, lines.size() - tail), lines.size());
    }
}
