package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.hakobune.practice.shell.Surroundings;

/** What a shell sees that runs in a container: everything but where it writes to. */
abstract class ProcessSurroundings implements Surroundings {
    private final Process process;

    ProcessSurroundings(Process process) {
        this.process = process;
    }

    @Override
    public void later(Duration delay, Runnable work) {
        process.later(delay, work);
    }

    @Override
    public Instant now() {
        return process.now();
    }

    @Override
    public String hostname() {
        return process.hostname();
    }

    @Override
    public String address() {
        return process.address();
    }

    @Override
    public Map<String, String> environment() {
        return process.environment();
    }

    @Override
    public Map<String, String> files() {
        return process.files();
    }

    @Override
    public int user() {
        return process.security().user();
    }

    @Override
    public int group() {
        return process.security().group();
    }

    @Override
    public List<Integer> groups() {
        return process.security().groups();
    }

    @Override
    public boolean isReadOnly(String path) {
        return process.security().isReadOnly(path);
    }

    @Override
    public Answer get(String url) {
        var answer = process.network().get(process, url);
        return answer.reply().map(r -> new Answer(r.code(), r.body(), 0, ""))
                .orElseGet(() -> new Answer(0, "", answer.exitCode(), answer.failure()));
    }

    @Override
    public Optional<String> resolve(String name) {
        return process.network().resolve(name, process.namespace());
    }

    @Override
    public boolean has(String program) {
        return process.has(program);
    }

    @Override
    public String namespace() {
        return process.namespace();
    }

    @Override
    public List<Running> processes() {
        return process.table();
    }

    @Override
    public int began(String command) {
        return process.began(command);
    }

    @Override
    public void ended(int id) {
        process.ended(id);
    }
}
