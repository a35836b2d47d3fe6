package dev.hakobune.cluster.exec;

import java.io.IOException;
import java.util.List;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.json.Json;

/** Commands in containers by the {@code exec} subresource of pods. */
public final class ServerShells implements Shells {

    /** One exec for both shells: a second try would cost another round trip, and could meet another container. */
    private static final List<String> BASH_ELSE_SH = List.of("sh", "-c",
            "TERM=xterm-256color; export TERM; command -v bash >/dev/null 2>&1 && exec bash; exec sh");

    /** How a kubelet says that a container does not run: it looks only among those that do. */
    private static final String NOT_RUNNING = "container not found (";

    private final Api api;

    public ServerShells(Api api) {
        this.api = api;
    }

    @Override
    public Shell open(ResourceRef pod, String container, List<String> command, int columns, int rows)
            throws IOException {
        refuseNotRunning(pod, container);
        ApiRequest request = ApiRequest.get(pod.path() + "/exec").with("container",
                container.isEmpty() ? null : container);
        boolean shell = command.equals(SHELL);
        for (String word : shell ? BASH_ELSE_SH : command) {
            request = request.with("command", word);
        }
        // With a terminal there is no standard error of its own.
        Channels channels = connect(request.with("stdin", true).with("stdout", true).with("tty", true));
        ChannelShell opened = new ChannelShell(channels, shell);
        try {
            opened.resize(columns, rows);
        } catch (IOException e) {
            // A quick command has ended already; reading gives what it printed, and how it ended.
            System.getLogger(ServerShells.class.getName()).log(System.Logger.Level.DEBUG, "the terminal's first size",
                    e);
        }
        return opened;
    }

    /** The node may know of a container's end before the server does. */
    private Channels connect(ApiRequest request) throws IOException {
        try {
            return api.connect(request);
        } catch (ApiException e) {
            throw e.getMessage().contains(NOT_RUNNING) ? new ContainerNotRunning("") : e;
        }
    }

    /** A completed pod in kubectl's words: the server would only say that the container is not found. */
    private void refuseNotRunning(ResourceRef pod, String container) throws IOException {
        Doc read;
        try {
            read = Json.doc(api.send(ApiRequest.get(pod.path())));
        } catch (ApiException e) {
            if (e.status() == 403) {
                // May run commands, but not read: the server then decides alone.
                return;
            }
            throw e;
        }
        String phase = read.text("status", "phase");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw new ApiException(400, "BadRequest",
                    "cannot exec into a container in a completed pod; current phase is " + phase, List.of(), null);
        }
        String name = container.isEmpty() ? DefaultContainer.of(read) : container;
        for (String kind : List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")) {
            for (Doc status : read.docs("status", kind)) {
                if (status.text("name").equals(name) && !status.has("state", "running")) {
                    throw new ContainerNotRunning(ContainerNotRunning.words(status));
                }
            }
        }
    }
}
