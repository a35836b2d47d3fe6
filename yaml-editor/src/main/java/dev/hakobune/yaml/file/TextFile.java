package dev.hakobune.yaml.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * A text file as it was read: what must be known to write it back with only its words changed. All methods block.
 *
 * @param path    where it is
 * @param format  how its words are written
 * @param text    its words, lines parted by {@code \n}
 * @param written when it was last written, by its own account
 */
public record TextFile(Path path, Format format, String text, FileTime written) {

    /** The largest file that is read, in bytes. A cluster takes objects of up to 1.5 MiB. */
    public static final long LARGEST = 64L << 20;

    /** Tried in this order; the last one reads anything and writes the same bytes again. */
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"),
            StandardCharsets.ISO_8859_1);

    /**
     * How words are written to a file.
     *
     * @param charset the encoding
     * @param mark    whether it begins with a byte order mark
     * @param newline what ends a line
     * @param mixed   whether it had other line endings too, which become {@code newline} when it is saved
     */
    public record Format(Charset charset, boolean mark, String newline, boolean mixed) {
        public static final Format PLAIN = new Format(StandardCharsets.UTF_8, false, "\n", false);

        /** As people say it: {@code UTF-8 BOM CRLF}; empty for the usual. */
        public String words() {
            String words = charset.equals(StandardCharsets.UTF_8) ? "" : charset.displayName() + " ";
            words += mark ? "BOM " : "";
            words += switch (newline) {
                case "\r\n" -> "CRLF";
                case "\r" -> "CR";
                default -> "";
            };
            return words.strip();
        }
    }

    /** It is larger than {@link #LARGEST}. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
        private final long bytes;

        TooLarge(Path path, long bytes) {
            super(path.toString());
            this.bytes = bytes;
        }

        public long bytes() {
            return bytes;
        }
    }

    /** @throws TooLarge when it is; any other {@link IOException} when it cannot be read */
    public static TextFile read(Path path) throws IOException {
        FileTime written = Files.getLastModifiedTime(path);
        long size = Files.size(path);
        if (size > LARGEST) {
            throw new TooLarge(path, size);
        }
        byte[] bytes = Files.readAllBytes(path);
        Charset charset = unicode(bytes);
        boolean mark = charset != null && hasMark(bytes, charset);
        if (charset == null) {
            charset = CHARSETS.stream().filter(one -> decodes(bytes, one)).findFirst().orElseThrow();
        }
        int skip = mark ? "\ufeff".getBytes(charset).length : 0;
        String raw = new String(bytes, skip, bytes.length - skip, charset);
        return new TextFile(path, new Format(charset, mark, newline(raw), isMixed(raw)), unified(raw), written);
    }

    /**
     * Writes {@code text} in this file's way, whole or not at all. What its encoding cannot say makes it UTF-8.
     *
     * @return the file as it is now
     */
    public TextFile write(String text) throws IOException {
        Charset charset = format.charset.newEncoder().canEncode(text) ? format.charset : StandardCharsets.UTF_8;
        boolean mark = format.mark && charset.name().startsWith("UTF");
        String lines = format.newline.equals("\n") ? text : text.replace("\n", format.newline);
        Whole.write(path, ((mark ? "\ufeff" : "") + lines).getBytes(charset));
        return new TextFile(path, new Format(charset, mark, format.newline, false), text,
                Files.getLastModifiedTime(path));
    }

    /** A file that is yet to be written. */
    public static TextFile fresh(Path path) {
        return new TextFile(path, Format.PLAIN, "", null);
    }

    /** Whether someone else has written it, or removed it, since it was read. */
    public boolean changedSince() throws IOException {
        return written != null && (!Files.exists(path) || !Files.getLastModifiedTime(path).equals(written));
    }

    /** UTF-16, by its mark or by the zeros between its letters; UTF-8 by its mark; else null. */
    private static Charset unicode(byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            if (hasMark(bytes, charset) && decodes(bytes, charset)) {
                return charset;
            }
        }
        if (bytes.length >= 4 && bytes.length % 2 == 0) {
            boolean even = bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0 && bytes[3] != 0;
            boolean odd = bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0 && bytes[2] != 0;
            Charset charset = even ? StandardCharsets.UTF_16BE : odd ? StandardCharsets.UTF_16LE : null;
            return charset != null && decodes(bytes, charset) ? charset : null;
        }
        return null;
    }

    private static boolean hasMark(byte[] bytes, Charset charset) {
        byte[] mark = "\ufeff".getBytes(charset);
        return bytes.length >= mark.length && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            CharBuffer words = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            // Only an encoding that gives the same bytes again can be saved without loss.
            return charset.newEncoder().encode(words).equals(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String newline(String raw) {
        int crlf = count(raw, "\r\n");
        int cr = count(raw, "\r") - crlf;
        int lf = count(raw, "\n") - crlf;
        if (crlf > lf && crlf >= cr) {
            return "\r\n";
        }
        return cr > lf ? "\r" : "\n";
    }

    private static boolean isMixed(String raw) {
        int crlf = count(raw, "\r\n");
        int cr = count(raw, "\r") - crlf;
        int lf = count(raw, "\n") - crlf;
        return Integer.signum(crlf) + Integer.signum(cr) + Integer.signum(lf) > 1;
    }

    private static String unified(String raw) {
        return raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int count(String text, String what) {
        int count = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length())) {
            count++;
        }
        return count;
    }
}
