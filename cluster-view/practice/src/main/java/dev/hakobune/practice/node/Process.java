package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.shell.Surroundings;
import dev.hakobune.practice.time.Loop;

/** One run of a container's program: what it can see and do. */
public final class Process {
    private final Loop loop;
    private final ContainerLog log;
    private final Map<String, String> environment;
    private final String namespace;
    private final String hostname;
    private final String address;
    private final Network network;
    private Supplier<Map<String, String>> givenFiles = Map::of;
    private Map<String, String> files;
    private ServiceLinks links = new ServiceLinks(List.of());
    private final List<Runnable> endings = new ArrayList<>();
    private Optional<Images.Image> image = Optional.empty();
    private SecurityContext security = new SecurityContext(Json.object(), Json.object());
    private String command = "";
    private final Map<Integer, Surroundings.Running> beside = new TreeMap<>();
    private int lastId = 6;
    private final List<Loop.Planned> planned = new ArrayList<>();
    private final Instant started;
    private IntConsumer onExit;
    private boolean running = true;
    private boolean killedAtOnce;
    private long memory;
    private long memoryLimit = Long.MAX_VALUE;
    private String reason = "";

    Process(Loop loop, Map<String, String> environment, String namespace, String hostname, String address,
            Network network, IntConsumer onExit) {
        this.loop = loop;
        this.log = new ContainerLog();
        this.environment = environment;
        this.namespace = namespace;
        this.hostname = hostname;
        this.address = address;
        this.network = network;
        this.onExit = onExit;
        this.started = loop.now();
    }

    /** Writes a line to the container's log. */
    public void log(String text) {
        if (running) {
            log.write(loop.now(), text);
        }
    }

    public ContainerLog lines() {
        return log;
    }

    public Map<String, String> environment() {
        links.variables().forEach(environment::putIfAbsent);
        return environment;
    }

    /** Says which Services there were at the start; their variables are made when somebody looks, for they are many. */
    void links(ServiceLinks links) {
        this.links = links;
    }

    public String namespace() {
        return namespace;
    }

    public String hostname() {
        return hostname;
    }

    public String address() {
        return address;
    }

    public Network network() {
        return network;
    }

    /** The files that a shell in the container sees, by their paths. */
    public Map<String, String> files() {
        if (files == null) {
            files = new TreeMap<>(givenFiles.get());
        }
        return files;
    }

    /** Says which files there are at the start; asked for when somebody looks. */
    void files(Supplier<Map<String, String>> given) {
        givenFiles = given;
    }

    /** Whether the image has a program. */
    boolean has(String program) {
        return image.filter(i -> i.has(program)).isPresent();
    }

    /** Whether a program can be started by what a command calls it: its name, or its path. */
    boolean canRun(String called) {
        int slash = called.lastIndexOf('/');
        return has(called.substring(slash + 1))
                && (slash < 0 || called.substring(0, slash).matches("(/usr(/local)?)?/s?bin"));
    }

    void image(Images.Image image) {
        this.image = Optional.of(image);
    }

    /** What it may do. */
    SecurityContext security() {
        return security;
    }

    void security(SecurityContext security) {
        this.security = security;
    }

    public String command() {
        return command;
    }

    void command(String command) {
        this.command = command;
    }

    /** What runs in the container: its own program first. */
    List<Surroundings.Running> table() {
        var table = new ArrayList<Surroundings.Running>();
        table.add(new Surroundings.Running(1, command));
        table.addAll(beside.values());
        return table;
    }

    /** Another program runs in the container; its number. */
    int began(String what) {
        lastId++;
        beside.put(lastId, new Surroundings.Running(lastId, what));
        return lastId;
    }

    /** A program has been replaced by another one, as {@code exec} does. */
    void became(int id, String what) {
        beside.computeIfPresent(id, (_, _) -> new Surroundings.Running(id, what));
    }

    void ended(int id) {
        beside.remove(id);
    }

    /** Has something done when the program ends. */
    void onEnd(Runnable work) {
        endings.add(work);
    }

    public Instant now() {
        return loop.now();
    }

    public Instant started() {
        return started;
    }

    /** Does something after a while, unless the program has ended by then. */
    public void later(Duration delay, Runnable work) {
        planned.add(loop.after(delay, () -> {
            if (running) {
                work.run();
            }
        }));
        if (planned.size() > 100) {
            planned.subList(0, planned.size() - 100).clear();
        }
    }

    /** Ends with a code: 0 for success. Only the first time counts. */
    public void exit(int code) {
        if (running) {
            running = false;
            planned.forEach(Loop.Planned::cancel);
            log.end();
            endings.forEach(loop::soon);
            // Not within the program's own call, so that it can finish what it does.
            loop.soon(() -> onExit.accept(code));
        }
    }

    /** Takes this much memory from now on, in bytes. More than its limit, and it is killed. */
    public void takeMemory(long bytes) {
        memory = bytes;
        if (bytes > memoryLimit) {
            exit(137, "OOMKilled");
        }
    }

    /** The memory that it said it takes; 0 when it said nothing. */
    long memory() {
        return memory;
    }

    void limitMemory(long bytes) {
        memoryLimit = bytes;
    }

    /** Ends with a code, for a reason that is not plain from the code. */
    void exit(int code, String why) {
        if (running) {
            reason = why;
            exit(code);
        }
    }

    /** Why it ended, in the word that the status has for it. */
    String reason(int code) {
        return !reason.isEmpty() ? reason : code == 0 ? "Completed" : "Error";
    }

    public boolean isRunning() {
        return running;
    }

    /** Whether the grace period is not simulated: at the pace of tests nobody waits for it. */
    boolean isKilledAtOnce() {
        return killedAtOnce;
    }

    void killAtOnce(boolean killedAtOnce) {
        this.killedAtOnce = killedAtOnce;
    }

    /** Ends without telling anyone: the container is thrown away. */
    void discard() {
        onExit = _ -> {};
        exit(137);
    }
}
