package dev.hakobune.view.logs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

import dev.hakobune.cluster.logs.LogEntry;

/** Rows as text: for the clipboard, and for files that are there wholly or not at all. */
final class LogFile {

    private LogFile() {}

    /** The rows, a line each, marks in brackets; times in UTC as {@code kubectl logs --timestamps} prints them. */
    static String text(List<LogRow> rows, boolean times) {
        return rows.stream().map(row -> line(row, times)).collect(Collectors.joining("\n"));
    }

    /** Writes beside the target and then moves into place. Blocks. */
    static void write(Path target, List<LogRow> rows, boolean times) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Path part = Files.createTempFile(parent, "." + target.getFileName(), ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                for (LogRow row : rows) {
                    writer.write(line(row, times));
                    writer.write('\n');
                }
            }
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String line(LogRow row, boolean times) {
        return switch (row.entry()) {
            case LogEntry.Line line -> times && line.time() != null
                    ? line.time() + " " + row.text().plain()
                    : row.text().plain();
            case LogEntry.Mark _ -> "[" + row.text().plain() + "]";
        };
    }
}
