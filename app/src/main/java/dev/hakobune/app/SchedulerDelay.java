package dev.hakobune.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a thread of this process has been ready to run while the processors were given to others, as Linux counts it
 * ({@code /proc/self/task/TID/schedstat}, its second figure). Other systems do not tell: there it is zero.
 */
final class SchedulerDelay {

    private static final Path TASKS = Path.of("/proc/self/task");
    /** Linux keeps so much of a thread's name. */
    private static final int NAME_LENGTH = 15;

    private final Optional<Path> figures;

    private SchedulerDelay(Optional<Path> figures) {
        this.figures = figures;
    }

    /** @param name the name of a thread that is running and of which there is one */
    static SchedulerDelay ofThread(String name) {
        if (!Files.isReadable(TASKS)) {
            return new SchedulerDelay(Optional.empty());
        }
        String kept = name.substring(0, Math.min(name.length(), NAME_LENGTH));
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return new SchedulerDelay(tasks.filter(task -> read(task.resolve("comm")).strip().equals(kept))
                    .map(task -> task.resolve("schedstat")).filter(Files::isReadable).findFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Since the thread began. */
    Duration soFar() {
        return figures.map(SchedulerDelay::read).filter(line -> !line.isEmpty())
                .map(line -> Duration.ofNanos(Long.parseLong(line.split(" ")[1]))).orElse(Duration.ZERO);
    }

    /** Empty when the thread has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
