package dev.hakobune.cluster.exec;

import java.io.IOException;
import java.util.List;

import dev.hakobune.cluster.ResourceRef;

/** Runs commands in containers, with a terminal. */
public interface Shells {

    /** Tries bash, then sh. */
    List<String> SHELL = List.of();

    /**
     * Starts a command with a terminal in a running container. Blocks until the server has answered.
     *
     * @param command what to run; {@link #SHELL} for the best shell that the container has
     * @throws ContainerNotRunning                    when the container does not run, so that nothing can be run in it
     * @throws dev.hakobune.cluster.http.ApiException when the server refuses, with its reason
     * @throws IOException                            when there is no answer
     */
    Shell open(ResourceRef pod, String container, List<String> command, int columns, int rows) throws IOException;
}
