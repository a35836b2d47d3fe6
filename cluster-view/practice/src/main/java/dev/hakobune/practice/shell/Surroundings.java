package dev.hakobune.practice.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a shell finds around it in its container. */
public interface Surroundings {
    /** An answer to an HTTP request, or curl's exit code and words for why there is none. */
    record Answer(int code, String body, int failure, String why) {}

    /** A line of {@code ps}. */
    record Running(int id, String command) {}

    /** How many characters a terminal shows. */
    record Size(int columns, int rows) {}

    /** The terminal's size; empty without a terminal. */
    default Optional<Size> size() {
        return Optional.empty();
    }

    void out(String text);

    void err(String text);

    /** Does something after a while. */
    void later(Duration delay, Runnable work);

    Instant now();

    String hostname();

    String address();

    /** The variables; the shell changes its own copy. */
    Map<String, String> environment();

    /** The files by their full paths; what is put in is written. */
    Map<String, String> files();

    /** The number of the user that programs run as. */
    int user();

    /** The number of the group that programs run as. */
    int group();

    /** The numbers of all groups that programs are in, in order. */
    List<Integer> groups();

    /** Whether a file of this full path cannot be written. */
    boolean isReadOnly(String path);

    Answer get(String url);

    /** The address of a name in the cluster's DNS. */
    Optional<String> resolve(String name);

    String namespace();

    List<Running> processes();

    /** A program has begun in the container; its number among the processes. */
    int began(String command);

    /** A program has ended. */
    void ended(int id);

    /** Takes a line of what is typed or sent, when it comes; empty at the end of the input, or when nobody is there. */
    default void readLine(Consumer<Optional<String>> taker) {
        taker.accept(Optional.empty());
    }

    /** Whether what is typed is shown. */
    default void echo(boolean shown) {}

    /** Whether the image has a program. */
    boolean has(String program);

    /** Goes on as another shell that takes what is typed; false when nobody is there to type. */
    default boolean converse(String shell) {
        return false;
    }
}
