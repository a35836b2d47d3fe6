package dev.hakobune.practice.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.api.Names;
import dev.hakobune.practice.json.Json;

/** From the command of a manifest to the program that stands for it. */
final class Commands {
    private static final List<String> SHELLS = List.of("sh", "bash", "/bin/sh", "/bin/bash", "ash", "/bin/ash");

    private Commands() {}

    /** The command and its arguments, as far as the manifest gives them. */
    static List<String> words(JsonNode container) {
        var words = new ArrayList<String>();
        Json.items(container, "command").forEach(w -> words.add(w.asString("")));
        Json.items(container, "args").forEach(w -> words.add(w.asString("")));
        return words;
    }

    /** What runs in a container, as the table of its processes has it. */
    static String line(JsonNode container, Optional<Images.Image> image) {
        var given = String.join(" ", words(container));
        if (image.isEmpty() || !container.path("command").isEmpty() || isShellImage(image.get()) && !given.isEmpty()) {
            return given;
        }
        return (image.get().commandLine() + " " + given).strip();
    }

    /** The program of a container; empty when the image has no such executable. */
    static Optional<Program> of(JsonNode container, Images.Image image) {
        boolean given = !container.path("command").isEmpty();
        var words = words(container);
        // Arguments alone are for the image's own program; only of the images that are a shell do they name a program.
        if (!given && (words.isEmpty() || !isShellImage(image))) {
            return Optional.of(isShellImage(image)
                    ? waiting(container, image.shell().getFirst())
                    : image.program().get());
        }
        var first = words.getFirst();
        var name = first.substring(first.lastIndexOf('/') + 1);
        if (SHELLS.contains(first) && image.shell().contains(name.equals("ash") ? "sh" : name)) {
            int script = words.indexOf("-c");
            return Optional.of(script < 0 || script + 1 >= words.size()
                    ? waiting(container, name)
                    : new Script(words.get(script + 1)));
        }
        if (image.isCalled(name)) {
            return Optional.of(image.program().get());
        }
        return image.shell().isEmpty() || !Script.knows(name)
                ? Optional.empty()
                : Optional.of(new Script(String.join(" ", words.stream().map(Commands::quoted).toList())));
    }

    /** What a container runtime says of a program that it cannot start. */
    static String missing(String program) {
        return "unable to start container process: exec: \"" + program + "\": " + (program.contains("/")
                ? "stat " + program + ": no such file or directory"
                : "executable file not found in $PATH") + ": unknown";
    }

    /** The same when it was to be run beside the container's own. */
    static String notExecuted(Names names, String program) {
        return "failed to exec in container: failed to start exec \"" + names.hex(64)
                + "\": OCI runtime exec failed: exec failed: " + missing(program);
    }

    private static boolean isShellImage(Images.Image image) {
        return List.of("busybox", "alpine", "ubuntu", "debian", "gihyodocker/fundamental").contains(image.name());
    }

    /** A shell with its input held open waits for what is typed; without, it is done at once. */
    private static Program waiting(JsonNode container, String name) {
        return Json.flag(container, "stdin") ? new InteractiveShell(name) : Images.shell();
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
