package dev.hakobune.yaml.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is being typed, kept in files of a directory so that it outlives the program, even one that was killed. Only the
 * owner may read them, since a manifest can hold a Secret. All methods block; any thread.
 */
public final class Drafts {

    private static final String HEAD = "hakobune draft 2";
    private static final Set<PosixFilePermission> OWNER_ONLY = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    private final Path directory;
    private final long pid;
    private final long started;
    private final String home;
    private final AtomicInteger slots;

    /** @param directory made when it is first needed */
    public Drafts(Path directory) {
        this(directory, ProcessHandle.current());
    }

    Drafts(Path directory, ProcessHandle owner) {
        this(directory, owner.pid(), started(owner), "", new AtomicInteger());
    }

    private Drafts(Path directory, long pid, long started, String home, AtomicInteger slots) {
        this.directory = directory;
        this.pid = pid;
        this.started = started;
        this.home = home;
        this.slots = slots;
    }

    /** The same, for what is written for one place, such as a cluster, and must not end up in another. */
    public Drafts of(String home) {
        return new Drafts(directory, pid, started, home.replace('\n', ' '), slots);
    }

    /**
     * A text that was left unsaved.
     *
     * @param place where it is kept
     * @param file  the file that it was to be saved to, or null
     * @param title what its tab was called
     * @param home  what it was written for, as {@link #of} had it; empty when that is not known
     * @param cause the change cause beside it
     * @param text  what was typed
     * @param kept  when it was kept
     */
    public record Draft(Path place, Path file, String title, String home, String cause, String text, Instant kept) {}

    public Path directory() {
        return directory;
    }

    /** A place for one editor's text. */
    public Slot slot() {
        return new Slot(directory.resolve("%d-%d-%06d-%s.draft".formatted(pid, started, slots.incrementAndGet(),
                UUID.randomUUID())));
    }

    /** What was left by programs that have ended, each one's in the order in which its slots were made. What cannot be read is left where it is. */
    public List<Draft> left() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "*.draft")) {
            for (Path file : files) {
                if (!ownerLives(file)) {
                    read(file).ifPresent(drafts::add);
                }
            }
        }
        drafts.sort(Comparator.comparing(draft -> draft.place().getFileName()));
        return drafts;
    }

    /** Where one editor keeps its text; its methods may be called from several threads, one after the other. */
    public final class Slot {
        private final Path place;
        private boolean closed;

        private Slot(Path place) {
            this.place = place;
        }

        /** Keeps this text in place of the last; does nothing after {@link #close}. */
        public synchronized void keep(Path file, String title, String cause, String text) throws IOException {
            if (closed) {
                return;
            }
            makeDirectory();
            String head = String.join("\n", HEAD, file == null ? "" : file.toUri().toString(), title.replace('\n', ' '),
                    home, cause, "");
            boolean posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
            Whole.write(place, (head + text).getBytes(StandardCharsets.UTF_8), posix ? OWNER_ONLY : null);
        }

        /**
         * Keeps what a program that has ended kept, since when it was typed: whether the file that it came from has been
         * changed by others since then stays known however often it is taken up.
         *
         * @return whether it was still there
         */
        public synchronized boolean takeUp(Draft draft) throws IOException {
            if (closed) {
                return Files.deleteIfExists(draft.place());
            }
            makeDirectory();
            try {
                Files.move(draft.place(), place, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } catch (NoSuchFileException _) {
                return false;
            }
        }

        /** Forgets the text, since it is saved. */
        public synchronized void clear() throws IOException {
            Files.deleteIfExists(place);
        }

        /** Forgets the text and keeps no other: what is still under way comes too late. */
        public synchronized void close() throws IOException {
            closed = true;
            clear();
        }
    }

    private void makeDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            if (Files.getFileAttributeView(parent, PosixFileAttributeView.class) == null) {
                Files.createDirectories(directory);
            } else {
                Files.createDirectories(directory,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        }
    }

    private static Optional<Draft> read(Path place) throws IOException {
        String[] parts;
        try {
            parts = Files.readString(place).split("\n", 6);
        } catch (java.nio.charset.CharacterCodingException | NoSuchFileException e) {
            // Not a draft of ours, or another program has just taken it up.
            return Optional.empty();
        }
        if (parts.length < 6 || !parts[0].equals(HEAD)) {
            return Optional.empty();
        }
        Path file = parts[1].isEmpty() ? null : Path.of(java.net.URI.create(parts[1]));
        return Optional.of(new Draft(place, file, parts[2], parts[3], parts[4], parts[5],
                Files.getLastModifiedTime(place).toInstant()));
    }

    private static boolean ownerLives(Path file) {
        String[] name = file.getFileName().toString().split("-", 3);
        try {
            return name.length == 3 && ProcessHandle.of(Long.parseLong(name[0]))
                    .filter(process -> started(process) == Long.parseLong(name[1])).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
