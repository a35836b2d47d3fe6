package dev.hakobune.practice.http;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.node.Looking;

/** The {@code proxy} subresource: of nodes their figures, of pods and Services what answers there. */
final class Proxy {
    private final Looking looking;

    Proxy(Looking looking) {
        this.looking = looking;
    }

    Response answer(Kind kind, Request request) {
        if (kind.resource().equals("nodes")) {
            if (request.rest().equals("stats/summary")) {
                return Response.json(looking.statistics(request.name()));
            }
            return Response.text(404, "404 page not found\n");
        }
        var parts = request.name().replaceFirst("^https?:", "").split(":");
        int port = parts.length > 1 && parts[1].matches("\\d{1,5}") ? Integer.parseInt(parts[1]) : 80;
        var path = "/" + request.rest();
        var reply = kind.resource().equals("pods")
                ? looking.request(request.namespace(), parts[0], port, path)
                : looking.requestService(request.namespace(), parts[0], port, path);
        return reply.map(r -> Response.text(r.code(), r.body())).orElseThrow(() -> ApiError.unavailable(
                "error trying to reach service: dial tcp: connect: connection refused"));
    }
}
