package dev.hakobune.practice.node;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The program {@code stress}, with which the Kubernetes documentation shows what a memory limit does: takes as much memory
 * as {@code --vm-bytes} says, {@code --vm} times over.
 */
final class Stress implements Program {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([BKMG]?)");

    @Override
    public void start(Process process) {
        var words = List.of(process.command().split(" "));
        long hogs = number(words, "--vm", "0");
        long each = number(words, "--vm-bytes", "256M");
        process.log("stress: info: [1] dispatching hogs: " + number(words, "--cpu", "0") + " cpu, 0 io, " + hogs
                + " vm, 0 hdd");
        process.later(Duration.ofMillis(800), () -> process.takeMemory(hogs * each));
    }

    /** The number after an option; megabytes and such in bytes. */
    private static long number(List<String> words, String option, String otherwise) {
        int at = words.indexOf(option);
        var size = SIZE.matcher(at < 0 || at + 1 >= words.size() ? otherwise : words.get(at + 1));
        if (!size.matches()) {
            return 0;
        }
        int shift = "BKMG".indexOf(size.group(2)) * 10;
        return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : shift);
    }
}
