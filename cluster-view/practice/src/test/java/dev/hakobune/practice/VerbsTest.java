package dev.hakobune.practice;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The verbs of the API, each by a plain request. */
class VerbsTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static PracticeCluster cluster;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        cluster = PracticeCluster.start(PracticeCluster.Settings.quick());
        client = new Client(cluster);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static ObjectNode map(String name, String value) {
        return Json.of("metadata", Json.of("name", name, "labels", Json.of("test", name)), "data",
                Json.of("key", value));
    }

    private static ObjectNode deployment(String name) {
        var labels = Json.of("app", name);
        var containers = Json.array().add(Json.of("name", "main", "image", "nginx", "env",
                Json.array().add(Json.of("name", "A", "value", "1"))));
        return Json.of("metadata", Json.of("name", name), "spec",
                Json.of("replicas", 0, "selector", Json.of("matchLabels", labels), "template",
                        Json.of("metadata", Json.of("labels", labels), "spec", Json.of("containers", containers))));
    }

    @Test
    void aJsonPatchTestsAndReplaces() {
        client.post(MAPS, map("json", "old"));
        var refused = client.patch(MAPS + "/json", "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"other\"}]");
        assertThat(refused.code()).isEqualTo(422);
        var done = client.patch(MAPS + "/json", "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"old\"},"
                        + "{\"op\":\"replace\",\"path\":\"/data/key\",\"value\":\"new\"}]");
        assertThat(Json.text(done.body(), "data", "key")).isEqualTo("new");
    }

    @Test
    void aMergePatchTakesOutWhatIsNull() {
        client.post(MAPS, map("merge", "old"));
        var done = client.patch(MAPS + "/merge", "application/merge-patch+json",
                "{\"data\":{\"key\":null,\"more\":\"1\"}}");
        assertThat(Json.texts(done.body(), "data")).containsOnlyKeys("more");
    }

    @Test
    void aStrategicMergePatchFindsListElementsByTheirKeys() {
        client.post(DEPLOYMENTS, deployment("strategic"));
        var done = client.patch(DEPLOYMENTS + "/strategic", "application/strategic-merge-patch+json",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"main\",\"env\":"
                        + "[{\"name\":\"B\",\"value\":\"2\"}]},{\"name\":\"side\",\"image\":\"busybox\"}]}}}}");
        var containers = done.body().path("spec").path("template").path("spec").path("containers");
        assertThat(containers).hasSize(2);
        var main = Json.find(containers, "name", "main").orElseThrow();
        assertThat(Json.text(main, "image")).isEqualTo("nginx");
        assertThat(main.path("env")).hasSize(2);
        var gone = client.patch(DEPLOYMENTS + "/strategic", "application/strategic-merge-patch+json",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"$patch\":\"delete\",\"name\":\"side\"}]}}}}");
        assertThat(gone.body().path("spec").path("template").path("spec").path("containers")).hasSize(1);
    }

    @Test
    void serverSideApplyRemembersWhoOwnsWhatAndTakesAwayWhatIsNoLongerApplied() {
        var yaml = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied}\ndata: {a: '1', b: '2'}\n";
        assertThat(client.apply(MAPS + "/applied", "one", yaml).code()).isEqualTo(201);
        var second = client.apply(MAPS + "/applied", "one", yaml.replace(", b: '2'", ""));
        assertThat(Json.texts(second.body(), "data")).containsOnlyKeys("a");
        var owner = second.body().path("metadata").path("managedFields").path(0);
        assertThat(Json.text(owner, "manager")).isEqualTo("one");
        assertThat(Json.text(owner, "operation")).isEqualTo("Apply");
        assertThat(owner.path("fieldsV1").path("f:data").has("f:a")).isTrue();
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(client.post(MAPS + "?dryRun=All", map("dry", "1")).code()).isEqualTo(201);
        assertThat(client.get(MAPS + "/dry").code()).isEqualTo(404);
        client.post(MAPS, map("wet", "1"));
        assertThat(client.delete(MAPS + "/wet?dryRun=All").code()).isEqualTo(200);
        assertThat(client.get(MAPS + "/wet").code()).isEqualTo(200);
    }

    @Test
    void aCollectionIsDeletedByItsLabels() {
        client.post(MAPS, map("kept", "1"));
        client.post(MAPS, map("doomed", "1"));
        assertThat(client.delete(MAPS + "?labelSelector=test%3Ddoomed").code()).isEqualTo(200);
        assertThat(client.get(MAPS + "/doomed").code()).isEqualTo(404);
        assertThat(client.get(MAPS + "/kept").code()).isEqualTo(200);
    }

    @Test
    void anUpdateOfAnOlderVersionIsAConflict() {
        var first = client.post(MAPS, map("raced", "1")).body();
        var changed = first.deepCopy();
        Json.in(changed, "data").put("key", "2");
        assertThat(client.put(MAPS + "/raced", changed).code()).isEqualTo(200);
        var late = client.put(MAPS + "/raced", first);
        assertThat(late.code()).isEqualTo(409);
        assertThat(Json.text(late.body(), "message")).contains("the object has been modified");
    }

    @Test
    void aNameIsMadeWhereOnlyItsBeginningIsGiven() {
        var made = client.post(MAPS, Json.of("metadata", Json.of("generateName", "part-"))).body();
        assertThat(Json.text(made, "metadata", "name")).matches("part-[a-z0-9]{5}");
    }

    @Test
    void aFinalizerKeepsWhatIsDeletedUntilItIsTakenOut() {
        var object = map("final", "1");
        Json.in(object, "metadata").set("finalizers", Json.strings(List.of("example.com/wait")));
        client.post(MAPS, object);
        client.delete(MAPS + "/final");
        assertThat(client.get(MAPS + "/final").body().path("metadata").has("deletionTimestamp")).isTrue();
        client.patch(MAPS + "/final", "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(client.get(MAPS + "/final").code()).isEqualTo(404);
    }

    @Test
    void aPreconditionThatDoesNotHoldRefusesTheDeletion() {
        client.post(MAPS, map("precious", "1"));
        var refused = client.delete(MAPS + "/precious",
                Json.of("preconditions", Json.of("uid", "00000000-0000-0000-0000-000000000000")));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(client.get(MAPS + "/precious").code()).isEqualTo(200);
    }

    @Test
    void theScaleOfADeploymentIsASubresource() {
        client.post(DEPLOYMENTS, deployment("scaled"));
        var scale = client.get(DEPLOYMENTS + "/scaled/scale").body();
        assertThat(Json.text(scale, "kind")).isEqualTo("Scale");
        Json.in(scale, "spec").put("replicas", 1);
        // The controller may write its status in between: this is about the number, not about the version.
        Json.in(scale, "metadata").remove("resourceVersion");
        client.put(DEPLOYMENTS + "/scaled/scale", scale);
        assertThat(Json.number(client.get(DEPLOYMENTS + "/scaled").body(), 0, "spec", "replicas")).isEqualTo(1);
        client.delete(DEPLOYMENTS + "/scaled");
    }

    @Test
    void aListCanBeATableOrMetadataOnly() {
        var table = client.get(PODS, "application/json;as=Table;v=v1;g=meta.k8s.io").body();
        assertThat(Json.text(table, "kind")).isEqualTo("Table");
        assertThat(Json.stream(table.path("columnDefinitions")).map(c -> Json.text(c, "name")))
                .startsWith("Name", "Ready", "Status", "Restarts", "Age");
        var metadata = client.get(MAPS, "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io").body();
        assertThat(Json.text(metadata, "kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(metadata.path("items").path(0).has("data")).isFalse();
    }

    @Test
    void aWatchEndsWithABookmarkWhenItsTimeIsOver() {
        var since = Json.text(client.get(MAPS).body(), "metadata", "resourceVersion");
        client.post(MAPS, map("seen", "1"));
        try (var lines = client.lines(MAPS + "?watch=true&allowWatchBookmarks=true&timeoutSeconds=1&resourceVersion="
                + since)) {
            var types = lines.map(l -> Json.text(Json.parse(l), "type")).toList();
            assertThat(types).startsWith("ADDED").endsWith("BOOKMARK");
        }
    }

    @Test
    void discoveryTellsAllAtOnceToWhoAsksForIt() {
        var all = client.get("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList").body();
        assertThat(Json.text(all, "kind")).isEqualTo("APIGroupDiscoveryList");
        var core = client.get("/api", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList").body();
        var kinds = List.of(core, all).stream().flatMap(d -> Json.items(d, "items").stream())
                .flatMap(g -> Json.items(g, "versions").stream()).flatMap(v -> Json.items(v, "resources").stream())
                .map(r -> Json.text(r, "responseKind", "kind")).collect(Collectors.toSet());
        assertThat(kinds).containsAll(Set.of("Namespace", "Node", "Pod", "ReplicaSet", "Deployment", "StatefulSet",
                "DaemonSet", "Job", "CronJob", "Service", "Endpoints", "EndpointSlice", "ConfigMap", "Secret",
                "ServiceAccount", "Event", "PersistentVolume", "PersistentVolumeClaim", "Ingress",
                "CustomResourceDefinition", "ControllerRevision"));
    }

    @Test
    void itsOneUserMayDoEverythingAndIsToldSo() {
        var answer = client.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Json.of("spec",
                Json.of("resourceAttributes", Json.of("verb", "delete", "resource", "nodes"))));
        assertThat(answer.code()).isEqualTo(201);
        assertThat(Json.flag(answer.body(), "status", "allowed")).isTrue();
    }

    @Test
    void itSaysThatItIsReadyAndWhichReleaseItIs() {
        assertThat(new String(client.bytes("/readyz", "*/*"), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("ok");
        assertThat(Json.text(client.get("/version").body(), "gitVersion")).startsWith("v1.");
    }
}
