package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;

import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

/** One container as the server tells of it: its status, and its log. */
final class Source {

    /** Bytes: enough for a timestamp, and for what a node says when it cannot read the log. */
    private static final int GLANCE = 4096;

    private final Api api;
    private final Logs.Request request;

    Source(Api api, Logs.Request request) {
        this.api = api;
        this.request = request;
    }

    /** As it is now; null when the pod has no such container. */
    Instance instance() throws IOException {
        return instance(api.send(ApiRequest.get(request.pod().path())));
    }

    /** The same, when the answer comes in time. */
    Instance instance(Duration limit) throws IOException {
        return instance(api.send(ApiRequest.get(request.pod().path()), limit));
    }

    private Instance instance(byte[] pod) throws IOException {
        return Instance.of(Json.doc(pod), request.container());
    }

    /** The request for its whole log, each line with its timestamp. */
    ApiRequest log() {
        return ApiRequest.get(request.pod().path() + "/log").accepting("*/*").with("container", request.container())
                .with("timestamps", true);
    }

    InputStream open(ApiRequest log) throws IOException {
        return api.open(log);
    }

    /**
     * When the instance before wrote its last line, as far as the node knows; null when nothing tells.
     *
     * @throws ApiException with 400 when the node knows of none before
     */
    Instant endOfPrevious() throws IOException {
        try (InputStream in = api.open(log().with("previous", true).with("tailLines", 1).with("limitBytes", GLANCE))) {
            RawLines.Raw line = new RawLines(in).next();
            return line == null ? null : line.time();
        }
    }

    /**
     * How its log stands.
     *
     * @param newest     when the newest line was written, as far as a line break has ended it; null when there is none
     * @param unreadable what the node says because it cannot read the log; null when it can
     */
    record Glance(Instant newest, String unreadable) {}

    Glance glance() throws IOException {
        try (InputStream in = api.open(log().with("tailLines", 1).with("limitBytes", GLANCE))) {
            RawLines lines = new RawLines(in);
            RawLines.Raw line = lines.next();
            if (line == null) {
                return new Glance(null, null);
            }
            return NodesWords.are(line, lines.whole())
                    ? new Glance(null, line.text())
                    : new Glance(lines.whole() ? line.time() : null, null);
        }
    }
}
