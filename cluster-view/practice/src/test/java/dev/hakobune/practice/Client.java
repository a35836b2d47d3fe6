package dev.hakobune.practice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

/** A plain client that reads the kubeconfig as any other would. */
final class Client {
    record Answer(int code, ObjectNode body) {}

    private final HttpClient http;
    private final URI server;
    private final String token;
    private final X509TrustManager trust;
    private final List<String> headers;

    Client(PracticeCluster cluster) {
        this(cluster, null);
    }

    private Client(HttpClient http, X509TrustManager trust, URI server, String token, List<String> headers) {
        this.http = http;
        this.trust = trust;
        this.server = server;
        this.token = token;
        this.headers = headers;
    }

    /** The same, asking as somebody else. */
    Client as(String user, String... groups) {
        var more = new ArrayList<>(List.of("Impersonate-User", user));
        List.of(groups).forEach(group -> more.addAll(List.of("Impersonate-Group", group)));
        return new Client(http, trust, server, token, more);
    }

    Client(PracticeCluster cluster, String otherToken) {
        headers = List.of();
        try {
            var config = Yaml.parse(Files.readString(cluster.kubeconfig()));
            var entry = config.path("clusters").path(0).path("cluster");
            server = URI.create(Json.text(entry, "server"));
            token = otherToken == null ? Json.text(config.path("users").path(0), "user", "token") : otherToken;
            trust = trusting(Json.text(entry, "certificate-authority-data"));
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{trust}, null);
            http = HttpClient.newBuilder().sslContext(context).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509TrustManager trusting(String authority) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(authority))));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return (X509TrustManager) trust.getTrustManagers()[0];
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token)
                .header("User-Agent", "test/1");
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    Answer get(String path) {
        return send(request(path));
    }

    Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept));
    }

    /** The body as it came. */
    byte[] bytes(String path, String accept) {
        try {
            return http.send(request(path).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, JsonNode body) {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    Answer put(String path, JsonNode body) {
        return send(request(path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    Answer patch(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).method("PATCH",
                HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer apply(String path, String manager, String yaml) {
        return patch(path + "?fieldManager=" + manager, "application/apply-patch+yaml", yaml);
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer delete(String path, JsonNode options) {
        return send(request(path).header("Content-Type", "application/json").method("DELETE",
                HttpRequest.BodyPublishers.ofByteArray(Json.bytes(options))));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Json.parseObject(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Terminal exec(String path, String protocol) {
        var terminal = new Terminal();
        var address = URI.create(server.toString().replaceFirst("^http", "ws")).resolve(path);
        http.newWebSocketBuilder().header("Authorization", "Bearer " + token).subprotocols(protocol)
                .buildAsync(address, terminal).join();
        return terminal;
    }

    /** A WebSocket of any protocol: the JDK's own knows none with a slash in its name. */
    Messages webSocket(String path, String protocol) {
        var request = new Request.Builder().url(server.resolve(path).toString())
                .header("Authorization", "Bearer " + token).header("Sec-WebSocket-Protocol", protocol);
        for (int i = 0; i < headers.size(); i += 2) {
            request.addHeader(headers.get(i), headers.get(i + 1));
        }
        var messages = new Messages();
        var client = new OkHttpClient.Builder().sslSocketFactory(http.sslContext().getSocketFactory(), trust).build();
        return messages.on(client.newWebSocket(request.build(), messages));
    }

    /** The same as older clients do it: an upgrade to SPDY. */
    SpdyClient spdy(String path, String protocol) throws IOException {
        var socket = (SSLSocket) http.sslContext().getSocketFactory().createSocket(server.getHost(), server.getPort());
        return new SpdyClient(socket, path, token, protocol);
    }

    /** The lines of an answer as they come. */
    Stream<String> lines(String path) {
        try {
            return http.send(request(path).build(), HttpResponse.BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
