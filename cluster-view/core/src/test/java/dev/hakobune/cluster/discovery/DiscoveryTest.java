package dev.hakobune.cluster.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiscoveryTest {

    private static final String LIST_WATCH = "\"verbs\":[\"list\",\"watch\",\"get\"]";

    /** Answers from a table; what is not in it fails. */
    private static final class Table implements Api {

        final Map<String, String> answers = new HashMap<>();
        final ConcurrentLinkedQueue<ApiRequest> asked = new ConcurrentLinkedQueue<>();

        @Override
        public byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
            asked.add(request);
            String answer = answers.get(request.path());
            if (answer == null) {
                throw new ApiException(503, "", "the server is currently unable to handle the request", List.of(),
                        null);
            }
            return answer.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public InputStream open(ApiRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Channels connect(ApiRequest request) {
            throw new UnsupportedOperationException();
        }
    }

    private final Table server = new Table();

    @Test
    void anOldServerIsAskedGroupByGroup() throws IOException {
        oldServer();

        Catalog catalog = new Discovery(server).read();

        assertThat(catalog.types()).extracting(ResourceType::qualifiedPlural).containsExactly("nodes", "pods",
                "deployments.apps", "cronjobs.batch", "ingresses.networking.k8s.io", "ingresses.extensions", "events",
                "bindings", "events.events.k8s.io");
        assertThat(catalog.shown()).extracting(ResourceType::qualifiedPlural).containsExactly("nodes", "pods",
                "deployments.apps", "cronjobs.batch", "ingresses.networking.k8s.io", "events");
        assertThat(catalog.find("", "Pod")).hasValueSatisfying(pods -> {
            assertThat(pods.shortNames()).containsExactly("po");
            assertThat(pods.categories()).containsExactly("all");
            assertThat(pods.namespaced()).isTrue();
            assertThat(pods.collectionPath("x")).isEqualTo("/api/v1/namespaces/x/pods");
        });
    }

    @Test
    void aKindThatThePreferredVersionLacksIsTakenFromAnother() throws IOException {
        oldServer();

        Catalog catalog = new Discovery(server).read();

        assertThat(catalog.find("batch", "CronJob")).hasValueSatisfying(
                cronJobs -> assertThat(cronJobs.version()).isEqualTo("v1beta1"));
        assertThat(catalog.find("apps", "Deployment")).hasValueSatisfying(
                deployments -> assertThat(deployments.version()).isEqualTo("v1"));
    }

    @Test
    void aGroupThatDoesNotAnswerIsAProblemAndNoMore() throws IOException {
        oldServer();
        server.answers.remove("/apis/apps/v1beta1");
        server.answers.remove("/apis/events.k8s.io/v1");

        Catalog catalog = new Discovery(server).read();

        assertThat(catalog.find("apps", "Deployment")).isPresent();
        assertThat(catalog.find("", "Event")).isPresent();
        assertThat(catalog.problems()).hasSize(2).anySatisfy(problem -> assertThat(problem)
                .isEqualTo("events.k8s.io/v1: the server is currently unable to handle the request"));
    }

    @Test
    void aServerThatIsNotOneOfKubernetesIsToldSo() {
        server.answers.put("/api", "{\"hello\":\"world\"}");
        server.answers.put("/apis", "{}");

        assertThatThrownBy(() -> new Discovery(server).read()).isInstanceOf(IOException.class)
                .hasMessageContaining("not a Kubernetes API server");
        server.answers.put("/api", "<html>");
        assertThatThrownBy(() -> new Discovery(server).read()).isInstanceOf(IOException.class);
        server.answers.clear();
        assertThatThrownBy(() -> new Discovery(server).read()).isInstanceOf(ApiException.class);
    }

    @Test
    void aNewServerIsAskedTwice() throws IOException {
        server.answers.put("/api", aggregated("", version("v1", "Current", aggregated("pods", "Pod", "Namespaced"))));
        server.answers.put("/apis", aggregated("apps", version("v1", "Current",
                aggregated("deployments", "Deployment", "Namespaced"),
                aggregated("controllerrevisions", "ControllerRevision",
                        "Namespaced"))
                + "," + version("v1beta1", "Current", aggregated("deployments", "Deployment", "Namespaced"))
                + "," + version("v9", "Stale")));

        Catalog catalog = new Discovery(server).read();

        assertThat(server.asked).hasSize(2)
                .allSatisfy(request -> assertThat(request.accept()).contains("as=APIGroupDiscoveryList"));
        assertThat(catalog.types()).extracting(type -> type.apiVersion() + " " + type.kind() + " " + type.namespaced())
                .containsExactly("v1 Pod true", "apps/v1 Deployment true", "apps/v1 ControllerRevision true");
        assertThat(catalog.types()).allMatch(ResourceType::watchable);
        assertThat(catalog.problems()).hasSize(1).first().asString().startsWith("apps/v9");
    }

    private void oldServer() {
        server.answers.put("/api", "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
        server.answers.put("/apis", "{\"kind\":\"APIGroupList\",\"groups\":[" + String.join(",", //
                group("extensions", "v1beta1"), group("apps", "v1", "v1beta1"), group("batch", "v1", "v1beta1"),
                group("networking.k8s.io", "v1"), group("events.k8s.io", "v1")) + "]}");
        server.answers.put("/api/v1",
                resources("{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true,\"shortNames\":[\"po\"],"
                        + "\"categories\":[\"all\"]," + LIST_WATCH
                        + "},{\"name\":\"pods/log\",\"kind\":\"Pod\",\"namespaced\":true,"
                        + "\"verbs\":[\"get\"]},{\"name\":\"bindings\",\"kind\":\"Binding\",\"namespaced\":true,\"verbs\":[\"create\"]}",
                        resource("nodes", "Node"), resource("events", "Event")));
        server.answers.put("/apis/extensions/v1beta1", resources(resource("ingresses", "Ingress")));
        server.answers.put("/apis/networking.k8s.io/v1", resources(resource("ingresses", "Ingress")));
        server.answers.put("/apis/apps/v1", resources(resource("deployments", "Deployment")));
        server.answers.put("/apis/apps/v1beta1", resources(resource("deployments", "Deployment")));
        server.answers.put("/apis/batch/v1", resources());
        server.answers.put("/apis/batch/v1beta1", resources(resource("cronjobs", "CronJob")));
        server.answers.put("/apis/events.k8s.io/v1", resources(resource("events", "Event")));
    }

    private static String group(String name, String... versions) {
        String all = String.join(",",
                List.of(versions).stream().map(version -> "{\"version\":\"" + version + "\"}").toList().reversed());
        return "{\"name\":\"" + name + "\",\"versions\":[" + all + "],\"preferredVersion\":{\"version\":\""
                + versions[0]
                + "\"}}";
    }

    private static String resources(String... resources) {
        return "{\"kind\":\"APIResourceList\",\"resources\":[" + String.join(",", resources) + "]}";
    }

    private static String resource(String plural, String kind) {
        return "{\"name\":\"" + plural + "\",\"kind\":\"" + kind + "\",\"namespaced\":true," + LIST_WATCH + "}";
    }

    private static String aggregated(String group, String versions) {
        return "{\"kind\":\"APIGroupDiscoveryList\",\"items\":[{\"metadata\":{\"name\":\"" + group
                + "\"},\"versions\":["
                + versions + "]}]}";
    }

    private static String version(String version, String freshness, String... resources) {
        return "{\"version\":\"" + version + "\",\"freshness\":\"" + freshness + "\",\"resources\":["
                + String.join(",", resources) + "]}";
    }

    private static String aggregated(String plural, String kind, String scope) {
        return "{\"resource\":\"" + plural + "\",\"responseKind\":{\"kind\":\"" + kind + "\"},\"scope\":\"" + scope
                + "\","
                + LIST_WATCH + ",\"subresources\":[{\"subresource\":\"status\"}]}";
    }
}
