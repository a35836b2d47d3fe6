package dev.hakobune.cluster.logs;

import java.util.regex.Pattern;

/**
 * What a node writes into a log's answer by itself, after the answer has begun well, when it cannot read the log
 * (kubelet, {@code GetKubeletContainerLogs}). It has no timestamp though every line of a container has, and no line break.
 */
final class NodesWords {

    private static final Pattern KNOWN = Pattern.compile("""
            unable to retrieve container logs for |failed to try resolving symlinks in path |failed to open log file |\
            failed to seek in log file |failed to create fsnotify watcher|failed to watch |failed to read log file |\
            failed to wait logs for log file |rpc error: """);

    private NodesWords() {}

    /** @param whole whether a line break ended it */
    static boolean are(RawLines.Raw line, boolean whole) {
        if (line.time() != null || line.text().isEmpty()) {
            return false;
        }
        // Without a line break it may also be the torn beginning of a timestamp.
        return KNOWN.matcher(line.text()).lookingAt() || !whole && !Character.isDigit(line.text().charAt(0));
    }
}
