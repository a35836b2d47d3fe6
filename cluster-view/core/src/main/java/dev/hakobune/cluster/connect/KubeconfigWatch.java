package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.hakobune.cluster.config.Kubeconfig;

/**
 * The kubeconfig as it is now: rereads its files when they change. It looks at their times and sizes every two seconds,
 * which works the same for links, network drives and files that are replaced, where file events do not.
 */
final class KubeconfigWatch implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofSeconds(2);

    private final List<Path> files;
    private final Broadcast<Kubeconfig> kubeconfig;
    private final Thread thread;
    private List<String> stamps;

    KubeconfigWatch(List<Path> files, Duration interval) {
        this.files = List.copyOf(files);
        this.stamps = stamps();
        this.kubeconfig = new Broadcast<>(Kubeconfig.read(this.files));
        this.thread = Thread.ofVirtual().name("kubeconfig-watch").start(() -> watch(interval));
    }

    Kubeconfig now() {
        return kubeconfig.value();
    }

    /** Tells of the present kubeconfig, and of every change. */
    Broadcast.Listening listen(Consumer<Kubeconfig> listener) {
        return kubeconfig.listen(listener);
    }

    /** Looks now, and rereads what has changed. */
    synchronized void refresh() {
        List<String> now = stamps();
        if (!now.equals(stamps)) {
            stamps = now;
            kubeconfig.set(Kubeconfig.read(files));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch(Duration interval) {
        try {
            while (true) {
                Thread.sleep(interval);
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> stamps() {
        return files.stream().map(KubeconfigWatch::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
        } catch (IOException _) {
            return "none";
        }
    }
}
