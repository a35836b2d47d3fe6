package dev.hakobune.cluster.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.config.Kubeconfig;
import dev.hakobune.cluster.connect.Dialer;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("live")
class LiveApiTest {

    private final Kubeconfig kubeconfig = Kubeconfig.read(List.of(Path.of(System.getProperty("live.kubeconfig"))));

    @Test
    void theServerSaysItsVersion() throws IOException {
        try (OkHttpApi api = Dialer.system().dial(kubeconfig.target(System.getProperty("live.context")))) {
            assertThat(new String(api.send(ApiRequest.get("/version")), StandardCharsets.UTF_8))
                    .contains("gitVersion");
        }
    }

    @Test
    void whatIsNotThereIsToldInTheServersWords() throws IOException {
        try (OkHttpApi api = Dialer.system().dial(kubeconfig.target(System.getProperty("live.context")))) {
            assertThatThrownBy(() -> api.send(ApiRequest.get("/api/v1/namespaces/no-such-namespace-here")))
                    .isInstanceOfSatisfying(ApiException.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(404);
                        assertThat(refusal.reason()).isEqualTo("NotFound");
                    }).hasMessage("namespaces \"no-such-namespace-here\" not found");
        }
    }

    @Test
    void aStreamArrivesPieceByPieceAndEndsWhenClosed() throws IOException {
        try (OkHttpApi api = Dialer.system().dial(kubeconfig.target(System.getProperty("live.context")));
                InputStream watch = api.open(ApiRequest.get("/api/v1/namespaces").with("watch", true))) {
            assertThat(watch.read()).isEqualTo('{');
            watch.close();
            assertThatThrownBy(watch::read).isInstanceOf(IOException.class);
        }
    }
}
