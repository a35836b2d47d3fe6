package dev.hakobune.view.connection;

import java.time.Instant;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Times;

/**
 * A connection's state in plain words.
 *
 * @param health  the shape that stands for it
 * @param word    for the small status: {@code live}, {@code stale since 10:32}
 * @param title   what is the matter, one sentence
 * @param meaning what it means
 * @param advice  what to do; possibly empty
 * @param tried   what was tried, one a line; possibly empty
 */
record ConnectionWords(Health health, String word, String title, String meaning, String advice, String tried) {

    static ConnectionWords of(ConnectionReport report) {
        ConnectionState state = report.state();
        String key = "connection." + state + ".";
        Object[] facts = {report.server(), time(report.since()),
                report.version() == null ? "" : report.version().git()};
        String title = Texts.text(key + "title", facts);
        if (state == ConnectionState.STALE && report.cause().failed()) {
            title += " " + Texts.text("connection." + report.cause() + ".title", facts);
        }
        return new ConnectionWords(health(state), Texts.text(key + "word", facts), title,
                Texts.text(key + "meaning", facts), advice(report), tried(report));
    }

    /** When it is tried again, as a sentence that counts down; empty while nothing is planned. */
    static String next(ConnectionReport report, Instant now) {
        if (report.retryAt() == null) {
            return "";
        }
        long seconds = Math.max(0, Math.ceilDiv(report.retryAt().toEpochMilli() - now.toEpochMilli(), 1000));
        return seconds == 0 ? Texts.text("connection.trying") : Texts.text("connection.next", seconds);
    }

    private static Health health(ConnectionState state) {
        return switch (state) {
            case LIVE -> Health.GOOD;
            case CONNECTING, STALE -> Health.UNDER_WAY;
            case CLOSED -> Health.DONE;
            default -> Health.BAD;
        };
    }

    private static String advice(ConnectionReport report) {
        boolean switchedOff = switch (report.cause()) {
            case REFUSED, UNREACHABLE, BAD_CONTEXT, NO_KUBECONFIG -> true;
            default -> false;
        };
        if (report.desktop() && switchedOff) {
            return Texts.text("connection.desktop.advice");
        }
        String key = "connection." + report.cause() + ".advice";
        return Texts.has(key) ? Texts.text(key, report.server()) : "";
    }

    private static String tried(ConnectionReport report) {
        StringBuilder lines = new StringBuilder();
        if (!report.server().isEmpty()) {
            lines.append(Texts.text("connection.server", report.server())).append('\n');
        }
        if (!report.tried().isEmpty()) {
            lines.append(report.tried()).append('\n');
        }
        if (!report.detail().isEmpty()) {
            lines.append(report.detail());
        }
        return lines.toString().strip();
    }

    private static String time(Instant instant) {
        return instant == null ? "" : Times.minute(instant);
    }
}
