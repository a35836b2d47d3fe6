package dev.hakobune.cluster.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.CipherSuite;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.Impersonation;
import dev.hakobune.cluster.credentials.Credential;
import dev.hakobune.cluster.credentials.Credentials;
import dev.hakobune.cluster.http.ApiRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsTest {

    private static final ApiRequest VERSION = ApiRequest.get("/version");

    private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerOfTheNamedAuthorityIsTrusted() throws Exception {
        start(certificate("localhost"));

        assertThat(send(cluster(authority, "", "localhost"))).isEqualTo("{}");
        assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
    }

    @Test
    void theCipherThatIsQuickWithoutTheProcessorsHelpIsAskedForFirst() throws Exception {
        start(certificate("localhost"));
        var client = Tls.secure(new OkHttpClient(), cluster(authority, "", "localhost"), Credential.NONE);

        List<String> suites = client.connectionSpecs().getFirst().cipherSuites().stream().map(CipherSuite::javaName)
                .toList();
        assertThat(suites.getFirst()).isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
        assertThat(suites).contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void anotherAuthorityIsNotTrusted() throws Exception {
        start(certificate("localhost"));
        HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();

        assertThatThrownBy(() -> send(cluster(other, "", "localhost"))).isInstanceOf(SSLException.class);
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws Exception {
        long now = System.currentTimeMillis();
        start(new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("localhost")
                .validityInterval(now - TimeUnit.DAYS.toMillis(2), now - TimeUnit.DAYS.toMillis(1)).build());

        assertThatThrownBy(() -> send(cluster(authority, "", "localhost"))).isInstanceOf(SSLException.class)
                .hasStackTraceContaining("NotAfter");
    }

    @Test
    void anotherNameIsNotTrusted() throws Exception {
        start(certificate("elsewhere.example"));

        assertThatThrownBy(() -> send(cluster(authority, "", "localhost")))
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void theServerNameIsBothAskedForAndExpected() throws Exception {
        start(certificate("kube.example"));

        assertThat(send(cluster(authority, "kube.example", "localhost"))).isEqualTo("{}");
        assertThat(server.takeRequest().getHandshakeServerNames()).containsExactly("kube.example");
        assertThatThrownBy(() -> send(cluster(authority, "other.example", "localhost")))
                .isInstanceOf(SSLPeerUnverifiedException.class).hasMessageContaining("other.example");
    }

    @Test
    void verificationCanBeSwitchedOff() throws Exception {
        start(certificate("elsewhere.example"));
        ClusterEntry strict = cluster(authority, "", "localhost");
        ClusterEntry insecure = new ClusterEntry("c", strict.server(), "", true,
                Servers.material("certificate-authority", ""), "", false, null, strict.file());

        assertThat(send(insecure)).isEqualTo("{}");
    }

    @Test
    void aRenewedClientCertificateIsUsedOnANewConnection() throws Exception {
        start(certificate("localhost"));
        server.requestClientAuth();
        HeldCertificate[] held = {client("one"), client("two")};
        int[] current = {0};
        Credentials changing = new Credentials() {
            @Override
            public Credential get() throws IOException {
                return Servers.certificate(held[current[0]]).get();
            }

            @Override
            public boolean refused(Credential credential) {
                return false;
            }
        };
        try (OkHttpApi api = Servers.api(cluster(authority, "", "localhost"), changing, Impersonation.NONE, Map.of())) {
            api.send(VERSION);
            current[0] = 1;
            server.enqueue(new MockResponse.Builder().body("{}").build());
            api.send(VERSION);
        }

        assertThat(peer(server.takeRequest())).contains("CN=one");
        assertThat(peer(server.takeRequest())).contains("CN=two");
    }

    @Test
    void aStreamWhoseOtherEndHasGoneSilentIsEndedByPings() throws Exception {
        start(certificate("localhost"));
        try (SilentRelay relay = new SilentRelay(server.getPort());
                OkHttpApi api = new OkHttpApi(
                        Servers.target(Servers.cluster("https://localhost:" + relay.port(), authority.certificatePem(),
                                "", ""), Impersonation.NONE),
                        Servers.token("t"), Map.of(), "hakobune/test", Duration.ofMillis(200))) {
            api.send(VERSION);
            server.enqueue(new MockResponse.Builder().body("{}".repeat(100)).throttleBody(20, 1, TimeUnit.HOURS)
                    .build());
            try (InputStream stream = api.open(VERSION)) {
                assertThat(stream.read()).isEqualTo('{');

                relay.fallSilent();

                assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aProxyOfTheKubeconfigIsUsed() throws Exception {
        start(certificate("kube.example"));
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.useHttps(serverSide(certificate("kube.example")).sslSocketFactory());
            proxy.enqueue(new MockResponse.Builder().inTunnel().build());
            proxy.enqueue(new MockResponse.Builder().body("by proxy").build());
            proxy.start();
            ClusterEntry direct = cluster(authority, "", "localhost");
            ClusterEntry proxied = new ClusterEntry("c", "https://kube.example:6443", "", false, direct.authority(),
                    "http://user:pass@localhost:" + proxy.getPort(), false, null, direct.file());

            assertThat(send(proxied)).isEqualTo("by proxy");
            RecordedRequest tunnel = proxy.takeRequest();
            assertThat(tunnel.getRequestLine()).startsWith("CONNECT kube.example:6443");
            assertThat(tunnel.getHeaders().get("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
        }
    }

    @Test
    void theEnvironmentsProxyIsUsedUnlessTheHostIsExcepted() {
        ClusterEntry cluster = Servers.cluster("https://10.1.2.3:6443", "", "", "");
        var server = okhttp3.HttpUrl.get(cluster.server());

        assertThat(Proxies.address(cluster, server, Map.of("HTTPS_PROXY", "http://p:1"))).isEqualTo("http://p:1");
        assertThat(Proxies.address(cluster, server, Map.of("https_proxy", "p:1"))).isEqualTo("p:1");
        assertThat(Proxies.address(cluster, server, Map.of("HTTP_PROXY", "http://p:1"))).isEmpty();
        for (String except : new String[]{"*", "10.1.2.3", "10.1.2.3:6443", "10.0.0.0/8", "a.b, 10.1.0.0/16"}) {
            assertThat(Proxies.address(cluster, server, Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", except)))
                    .as(except).isEmpty();
        }
        for (String except : new String[]{"", "10.1.2.4", "10.1.2.3:443", "11.0.0.0/8", "example.com"}) {
            assertThat(Proxies.address(cluster, server, Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", except)))
                    .as(except).isNotEmpty();
        }
        assertThat(Proxies.address(cluster, okhttp3.HttpUrl.get("https://127.0.0.1:6443"),
                Map.of("HTTPS_PROXY", "http://p:1"))).isEmpty();
        assertThat(Proxies.address(cluster, okhttp3.HttpUrl.get("https://k.example.com"),
                Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", ".example.com"))).isEmpty();
    }

    private void start(HeldCertificate certificate) throws IOException {
        server.useHttps(serverSide(certificate).sslSocketFactory());
        server.enqueue(new MockResponse.Builder().body("{}").build());
        server.start();
    }

    private HandshakeCertificates serverSide(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder().heldCertificate(certificate, authority.certificate())
                .addTrustedCertificate(authority.certificate()).build();
    }

    private HeldCertificate certificate(String name) {
        return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(name).build();
    }

    private HeldCertificate client(String name) {
        return new HeldCertificate.Builder().signedBy(authority).commonName(name).build();
    }

    private ClusterEntry cluster(HeldCertificate trusted, String name, String host) {
        return Servers.cluster("https://" + host + ":" + server.getPort(), trusted.certificatePem(), name, "");
    }

    private static String send(ClusterEntry cluster) throws Exception {
        try (OkHttpApi api = Servers.api(cluster, Servers.token("t"), Impersonation.NONE, Map.of())) {
            return new String(api.send(VERSION));
        }
    }

    private static String peer(RecordedRequest request) {
        return request.getHandshake().peerPrincipal().getName();
    }
}
