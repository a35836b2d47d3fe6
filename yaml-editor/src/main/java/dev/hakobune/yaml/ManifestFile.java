package dev.hakobune.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.TextOps;

import dev.hakobune.yaml.file.TextFile;

/**
 * A text made ready for the screen, away from the screen.
 *
 * @param text   all of it
 * @param shown  what is shown, with its styles: all of it, or its beginning
 * @param whole  whether all of it is shown and may be edited
 * @param lines  how many lines it has
 * @param file   the file that it came from, or null
 */
record ManifestFile(String text, ReadOnlyStyledDocument<Collection<String>, String, Collection<String>> shown,
        boolean whole, int lines, TextFile file) {

    /** Beyond these an editor would be slow, and no one reads it either. */
    static final int MOST_LINES = 20_000;
    static final int MOST_CHARACTERS = 2 << 20;
    static final int LONGEST_LINE = 20_000;
    /** What is shown of a text that is larger. */
    static final int EXCERPT_LINES = 2_000;
    private static final int EXCERPT_COLUMNS = 1_000;

    static ManifestFile of(String text, TextFile file, TextOps<String, Collection<String>> ops) {
        int lines = 1;
        int longest = 0;
        int start = 0;
        for (int newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', start)) {
            longest = Math.max(longest, newline - start);
            start = newline + 1;
            lines++;
        }
        longest = Math.max(longest, text.length() - start);
        boolean whole = lines <= MOST_LINES && text.length() <= MOST_CHARACTERS && longest <= LONGEST_LINE;
        return new ManifestFile(text, Styles.document(whole ? text : excerpt(text), ops), whole, lines, file);
    }

    /** Why a file could not be read, in one sentence. */
    static String unreadable(Path path, IOException failure) {
        return failure instanceof TextFile.TooLarge large
                ? Texts.text("file.too-large", path.getFileName(), large.bytes() >> 20, TextFile.LARGEST >> 20)
                : Texts.text("file.unreadable", path.getFileName(), reason(path, failure));
    }

    /** Why a file could not be written, in one sentence. */
    static String unwritable(Path path, IOException failure) {
        return Texts.text("file.unwritable", path.getFileName(), reason(path, failure));
    }

    private static String reason(Path path, IOException failure) {
        if (Files.isDirectory(path)) {
            return Texts.text("file.folder");
        }
        return switch (failure) {
            case NoSuchFileException _ -> Texts.text("file.missing");
            case AccessDeniedException _ -> Texts.text("file.denied");
            default -> Texts.text("file.other", failure.getMessage());
        };
    }

    /** What one should know of the file before editing it; empty for the usual. */
    String notice() {
        if (!whole) {
            return Texts.text("file.excerpt", lines, Math.min(lines, EXCERPT_LINES));
        } else if (file == null) {
            return "";
        } else if (!file.format().charset().equals(StandardCharsets.UTF_8)) {
            return Texts.text("file.charset", file.format().charset().displayName());
        }
        return file.format().mixed() ? Texts.text("file.mixed") : "";
    }

    private static String excerpt(String text) {
        return text.lines().limit(EXCERPT_LINES)
                .map(line -> line.length() > EXCERPT_COLUMNS ? line.substring(0, EXCERPT_COLUMNS) + "…" : line)
                .collect(Collectors.joining("\n"));
    }
}
