package dev.hakobune.yaml.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Writes files whole or not at all: beside the old one first, then in its place. */
final class Whole {

    private Whole() {}

    /** Keeps the old file's permissions; follows a symbolic link to the file that it names. */
    static void write(Path path, byte[] bytes) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        var view = Files.exists(target) ? Files.getFileAttributeView(target, PosixFileAttributeView.class) : null;
        write(target, bytes, view == null ? null : view.readAttributes().permissions());
    }

    /** @param permissions what the file shall allow where the system knows such; null for the system's usual */
    static void write(Path target, byte[] bytes, Set<PosixFilePermission> permissions) throws IOException {
        Path beside = target.resolveSibling(".hakobune-" + UUID.randomUUID() + ".tmp");
        try {
            if (permissions == null) {
                Files.createFile(beside);
            } else {
                // Never readable for others, not even while it is being written.
                Files.createFile(beside, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
            }
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            if (permissions != null) {
                Files.setPosixFilePermissions(beside, permissions);
            }
            move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
