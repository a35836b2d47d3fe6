package dev.hakobune.view;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import dev.hakobune.cluster.exec.Shell;

/** A program of this machine in the place of one in a container, for looking at a terminal without a cluster. */
final class LocalShell implements Shell {

    private final Process process;

    LocalShell(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Override
    public byte[] read() throws InterruptedException {
        byte[] buffer = new byte[8192];
        try {
            int count = process.getInputStream().read(buffer);
            if (count > 0) {
                return Arrays.copyOf(buffer, count);
            }
        } catch (IOException e) {
            // The process is gone: waiting for it says how.
        }
        process.waitFor();
        return null;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    @Override
    public void resize(int columns, int rows) {}

    @Override
    public End end() {
        return process.isAlive() ? null : new End.Exited(process.exitValue());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
