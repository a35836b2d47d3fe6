package dev.hakobune.app.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process under measurement. CPU time and memory are the system's own account of it ({@code /proc}), the same for every
 * program.
 */
final class Run implements AutoCloseable {

    private static final long TICK_MS = 10;

    private final Process process;
    private final long began = System.nanoTime();
    private volatile long cpuMs;
    private volatile long peakBytes;
    private volatile long wallMs;
    private final Thread sampler;

    private Run(Process process) {
        this.process = process;
        this.sampler = Thread.ofPlatform().daemon().start(this::sample);
    }

    /** Starts a command; what it says on its standard error goes to a file beside the others of the build. */
    static Run start(List<String> command, Map<String, String> environment, File output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File("target/bench-errors.log")));
        if (output != null) {
            builder.redirectOutput(output);
        }
        return new Run(builder.start());
    }

    /** What it prints, line by line. */
    BufferedReader lines() {
        return process.inputReader();
    }

    /** Says a line to it. */
    void say(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /** Waits for its end. */
    Run await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("not through after " + limit);
        }
        sampler.join();
        return this;
    }

    /** From its start to its end, or until now. */
    long wallMs() {
        return process.isAlive() ? (System.nanoTime() - began) / 1_000_000 : wallMs;
    }

    /** CPU time used so far, by all its threads. */
    long cpuMs() {
        return cpuMs;
    }

    /** The most memory that it held at once. */
    long peakBytes() {
        return peakBytes;
    }

    int exitCode() {
        return process.exitValue();
    }

    private void sample() {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            while (process.isAlive()) {
                read(proc);
                wallMs = (System.nanoTime() - began) / 1_000_000;
                if (process.waitFor(TICK_MS, TimeUnit.MILLISECONDS)) {
                    wallMs = (System.nanoTime() - began) / 1_000_000;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Path proc) {
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            cpuMs = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
            for (String line : Files.readAllLines(proc.resolve("status"))) {
                if (line.startsWith("VmHWM:")) {
                    peakBytes = Math.max(peakBytes, Long.parseLong(line.replaceAll("\\D", "")) << 10);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // It has just ended, and counts as alive for a moment more: what was read last stands.
            if (cpuMs == 0 && process.isAlive()) {
                throw new IllegalStateException("/proc cannot be read", e);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
