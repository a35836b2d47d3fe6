package dev.hakobune.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl, on one cluster and in one namespace. */
final class Kubectl {
    private final List<String> start;
    private final String namespace;

    Kubectl(String kubeconfig, String context, String namespace) {
        this.namespace = namespace;
        start = List.of("kubectl", "--kubeconfig", kubeconfig, "--context", context, "--namespace", namespace);
    }

    String namespace() {
        return namespace;
    }

    /** What it prints, on either stream. */
    String run(String... arguments) {
        return run("", arguments);
    }

    String run(String input, String[] arguments) {
        var command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
