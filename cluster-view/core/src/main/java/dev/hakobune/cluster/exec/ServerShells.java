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

    private final Api api;

    public ServerShells(Api api) {
        this.api = api;
    }

    @Override
    public Shell open(ResourceRef pod, String container, List<String> command, int columns, int rows)
            throws IOException {
        refuseEnded(pod);
        ApiRequest request = ApiRequest.get(pod.path() + "/exec").with("container",
                container.isEmpty() ? null : container);
        boolean shell = command.equals(SHELL);
        for (String word : shell ? BASH_ELSE_SH : command) {
            request = request.with("command", word);
        }
        // With a terminal there is no standard error of its own.
        Channels channels = api
                .connect(request.with("stdin", true).with("stdout", true).with("tty", true));
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

    /** As kubectl does: the server would only say that the container is not found. */
    private void refuseEnded(ResourceRef pod) throws IOException {
        String phase;
        try {
            phase = Json.doc(api.send(ApiRequest.get(pod.path()))).text("status", "phase");
        } catch (ApiException e) {
            if (e.status() == 403) {
                // May run commands, but not read: the server then decides alone.
                return;
            }
            throw e;
        }
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw new ApiException(400, "BadRequest",
                    "cannot exec into a container in a completed pod; current phase is " + phase, List.of(), null);
        }
    }
}
