package dev.hakobune.practice.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.helidon.common.mapper.MappersImpl__ServiceDescriptor;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.webserver.websocket.WsUpgrader;
import okhttp3.tls.HeldCertificate;
import tools.jackson.core.JacksonException;

import dev.hakobune.practice.Simulation;
import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.node.Looking;

/**
 * The API server on a loopback address, with TLS and one token that is allowed in. Each request goes the way that it goes
 * in a real one: who is it, may they, and then what it asks for.
 */
public final class ApiServer implements AutoCloseable {
    /** The Kubernetes release whose behaviour is simulated. */
    public static final String VERSION = Discovery.VERSION;

    private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());

    /** How many bytes a body may have: twice what etcd takes. */
    private static final int LARGEST_BODY = 3 * 1024 * 1024;

    static {
        // All that the server consists of is given to it below, but for how values are read: to look for services on the class
        // path is half of a start.
        GlobalServiceRegistry
                .registry(ServiceRegistryManager.create(ServiceRegistryConfig.builder().discoverServices(false)
                        .discoverServicesFromServiceLoader(false)
                        .addServiceDescriptor(MappersImpl__ServiceDescriptor.INSTANCE)
                        .build()).registry());
    }

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Authentication authentication;
    private final Reviews reviews;
    private final Simulation simulation;
    private final Resources resources;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final ResourceHandler handler;
    private final WebServer server;

    /**
     * Listens from now on, on a free port.
     *
     * @param certificate what the server shows, waited for when all else is ready; its authority stands in the kubeconfig
     */
    public ApiServer(Simulation simulation, CompletableFuture<HeldCertificate> certificate, String token) {
        var tls = certificate.thenApply(Identity::context);
        this.resources = simulation.resources();
        var looking = new Looking(resources, simulation.nodes(), simulation.loop());
        this.simulation = simulation;
        var authorizer = simulation.authorizer();
        this.authentication = new Authentication(token, authorizer);
        this.reviews = new Reviews(authorizer);
        this.discovery = new Discovery(resources.kinds());
        this.openApi = new OpenApi(resources.kinds(), new Schemas(resources));
        this.handler = new ResourceHandler(resources, looking, closed::get);
        var pod = "/api/v1/namespaces/{namespace}/pods/{name}/";
        this.server = WebServer.builder().address(InetAddress.getLoopbackAddress()).port(0).shutdownHook(false)
                .addConnectionSelector(Http1ConnectionSelector.builder().config(Http1Config.create())
                        .addUpgrader(new SpdyUpgrade(looking, authentication::admit))
                        .addUpgrader(WsUpgrader.create(WsConfig.create())).build())
                .addRouting(HttpRouting.builder().any(this::serve))
                .addRouting(WsRouting.builder().endpoint(pod + "exec", () -> streams(looking)).endpoint(pod + "attach",
                        () -> streams(looking))
                        .endpoint(pod + "portforward", () -> new Forwarding(looking, authentication::admit)))
                .tls(Tls.builder().sslContext(tls.join()).build()).build().start();
    }

    private Streams streams(Looking looking) {
        return new Streams(looking, authentication::admit);
    }

    public int port() {
        return server.port();
    }

    private void serve(ServerRequest in, ServerResponse out) {
        Response response;
        try {
            response = answer(request(in));
        } catch (ApiError e) {
            response = Response.json(e.code(), e.status());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a request to the practice cluster failed", e);
            response = Response.json(500, ApiError.internal(e.toString()).status());
        }
        switch (response) {
            case Response.Whole whole -> {
                out.status(Status.create(whole.code())).header(HeaderNames.CONTENT_TYPE, whole.type());
                whole.warnings().forEach(w -> out.headers().add(HeaderNames.WARNING, "299 - " + Json.value(w)));
                out.send(whole.body());
            }
            case Response.Streamed streamed -> stream(out, streamed);
        }
    }

    private static void stream(ServerResponse out, Response.Streamed streamed) {
        out.status(Status.OK_200).header(HeaderNames.CONTENT_TYPE, streamed.type());
        try (var body = OpenStream.of(out)) {
            streamed.writer().write(body);
        } catch (IOException | UncheckedIOException e) {
            // The client has gone: how a watch or a followed log usually ends.
            LOG.log(System.Logger.Level.DEBUG, "a stream ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request request(ServerRequest in) {
        var prologue = in.prologue();
        var body = in.content().hasEntity() ? body(in.content().inputStream()) : new byte[0];
        return Request.of(prologue.method().text(), prologue.uriPath().rawPath(), prologue.query().rawValue(),
                name -> in.headers().values(HeaderNames.create(name)), body);
    }

    private static byte[] body(InputStream in) {
        try {
            var body = in.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                // A client reads the answer when it has sent everything.
                in.transferTo(OutputStream.nullOutputStream());
                throw ApiError.bodyTooLarge(LARGEST_BODY);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response answer(Request request) {
        var user = authentication.admit(request);
        switch (request.path()) {
            case "/version", "/version/" -> {
                return Response.json(Discovery.version());
            }
            case "/readyz", "/livez", "/healthz" -> {
                return health(request);
            }
            case "/readyz/ping", "/livez/ping", "/healthz/ping" -> {
                return Response.text(200, "ok");
            }
            default -> {
                return discovery.answer(request).or(() -> openApi.answer(request))
                        .or(() -> reviews.answer(user, request))
                        .or(() -> resource(user, request)).orElseGet(() -> notFound(request));
            }
        }
    }

    /** In the words of a real server, which is ready when its post-start hooks are done, and says so only then. */
    private Response health(Request request) {
        var check = request.path().substring(1);
        if (check.equals("readyz") && !simulation.hasRoles()) {
            return Response.text(500, "[+]ping ok\n[-]poststarthook/rbac/bootstrap-roles failed: reason withheld\n"
                    + "readyz check failed\n");
        }
        return Response.text(200, request.query().containsKey("verbose")
                ? "[+]ping ok\n[+]poststarthook/rbac/bootstrap-roles ok\n" + check + " check passed\n"
                : "ok");
    }

    private Optional<Response> resource(User user, Request request) {
        if (request.resource().isEmpty()) {
            return Optional.empty();
        }
        return resources.kinds().byPath(request.group(), request.version(), request.resource())
                .map(kind -> {
                    try {
                        return handler.handle(kind, user, request);
                    } catch (JacksonException | ClassCastException e) {
                        throw ApiError.badRequest("the object has fields of the wrong type: " + e.getMessage());
                    }
                });
    }

    private Response notFound(Request request) {
        if (resources.kinds().all().stream()
                .anyMatch(k -> k.group().equals(request.group()) && k.version().equals(request.version()))) {
            throw ApiError.noSuchResource();
        }
        return Response.text(404, "404 page not found\n");
    }

    @Override
    public void close() {
        closed.set(true);
        server.stop();
    }
}
