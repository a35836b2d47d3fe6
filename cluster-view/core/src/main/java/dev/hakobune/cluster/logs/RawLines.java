package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Takes a log stream with timestamps apart into lines, whatever bytes it is made of. Memory is bounded: of a long line
 * only the first {@value #LIMIT} characters are kept, and the rest counted.
 */
final class RawLines {

    /** Characters (UTF-16) of a line that are kept. */
    static final int LIMIT = 64 * 1024;

    private static final int TIMESTAMP = 64;
    /** Runtimes keep longer lines in pieces of so many bytes; nodes before 1.26 put a timestamp before each. */
    private static final int PIECE = 16 * 1024;
    /** A character takes up to three bytes for each of its UTF-16 units. */
    private static final int BYTES = LIMIT * 3 + TIMESTAMP;

    private final InputStream in;
    private final byte[] buffer = new byte[32 * 1024];
    private int at;
    private int end;
    private byte[] line = new byte[1024];
    private int length;
    /** Characters and bytes of the line that were not kept. */
    private int dropped;
    private long droppedBytes;
    private boolean whole;

    RawLines(InputStream in) {
        this.in = in;
    }

    /**
     * A line as it came.
     *
     * @param time null when it has no timestamp, as the node's own words in a log have not
     */
    record Raw(Instant time, String text, int cut) {}

    /**
     * The next line, waiting for it; null at the stream's end. The last one may be a piece of a line: see {@link #whole}.
     */
    Raw next() throws IOException {
        length = 0;
        dropped = 0;
        droppedBytes = 0;
        boolean some = false;
        while (true) {
            if (at == end) {
                at = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    whole = false;
                    return some ? take() : null;
                }
            }
            some = true;
            int newline = indexOfNewline();
            append(at, newline < 0 ? end : newline);
            at = newline < 0 ? end : newline + 1;
            if (newline >= 0) {
                whole = true;
                return take();
            }
        }
    }

    /** Whether the line that {@link #next} gave last was ended by a line break, not by the stream's end. */
    boolean whole() {
        return whole;
    }

    private int indexOfNewline() {
        for (int i = at; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void append(int from, int to) {
        int kept = Math.min(to - from, BYTES - length);
        if (length + kept > line.length) {
            line = java.util.Arrays.copyOf(line, Math.min(BYTES, Math.max(line.length * 2, length + kept)));
        }
        System.arraycopy(buffer, from, line, length, kept);
        length += kept;
        droppedBytes += to - from - kept;
        for (int i = from + kept; i < to; i++) {
            dropped += units(buffer[i]);
        }
    }

    /** UTF-16 units that a byte of UTF-8 begins. */
    private static int units(byte b) {
        return (b & 0xC0) == 0x80 ? 0 : (b & 0xF8) == 0xF0 ? 2 : 1;
    }

    private Raw take() {
        if (length > 0 && dropped == 0 && line[length - 1] == '\r') {
            length--;
        }
        joinPieces();
        // Malformed bytes become U+FFFD.
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        Instant time = space < 0 || space > TIMESTAMP ? time(text) : time(text.substring(0, space));
        String content = time == null ? text : space < 0 ? "" : text.substring(space + 1);
        if (content.length() <= LIMIT) {
            return new Raw(time, content, dropped);
        }
        int cut = Character.isHighSurrogate(content.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
        return new Raw(time, content.substring(0, cut), content.length() - cut + dropped);
    }

    /** Takes out the timestamps within a long line; all are as long as the first, for nodes write all nine digits. */
    private void joinPieces() {
        int prefix = 0;
        while (prefix < Math.min(length, TIMESTAMP) && line[prefix] != ' ') {
            prefix++;
        }
        prefix++;
        if (!timestampAt(prefix + PIECE, prefix)) {
            return;
        }
        int to = prefix + PIECE;
        int from = to;
        while (timestampAt(from, prefix)) {
            int piece = Math.min(PIECE, length - from - prefix);
            System.arraycopy(line, from + prefix, line, to, piece);
            to += piece;
            from += prefix + piece;
        }
        long all = (from - prefix + droppedBytes - 1) / (PIECE + prefix);
        long inside = (from - prefix - 1L) / (PIECE + prefix);
        dropped -= (int) Math.max(0, (all - inside) * prefix);
        length = to;
    }

    private boolean timestampAt(int offset, int prefix) {
        return offset + prefix <= length && line[offset + prefix - 1] == ' '
                && time(new String(line, offset, prefix - 1, StandardCharsets.ISO_8859_1)) != null;
    }

    private static Instant time(String text) {
        if (text.length() < 20 || text.length() > TIMESTAMP || text.charAt(4) != '-' || text.charAt(10) != 'T') {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
