package dev.hakobune.practice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/** The verbs of the API, each by a plain request. */
class VerbsTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

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
        PRACTICE.client().post(MAPS, map("json", "old"));
        var refused = PRACTICE.client().patch(MAPS + "/json", "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"other\"}]");
        assertThat(refused.code()).isEqualTo(422);
        var done = PRACTICE.client().patch(MAPS + "/json", "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data/key\",\"value\":\"old\"},"
                        + "{\"op\":\"replace\",\"path\":\"/data/key\",\"value\":\"new\"}]");
        assertThat(Json.text(done.body(), "data", "key")).isEqualTo("new");
    }

    @Test
    void aMergePatchTakesOutWhatIsNull() {
        PRACTICE.client().post(MAPS, map("merge", "old"));
        var done = PRACTICE.client().patch(MAPS + "/merge", "application/merge-patch+json",
                "{\"data\":{\"key\":null,\"more\":\"1\"}}");
        assertThat(Json.texts(done.body(), "data")).containsOnlyKeys("more");
    }

    @Test
    void aStrategicMergePatchFindsListElementsByTheirKeys() {
        PRACTICE.client().post(DEPLOYMENTS, deployment("strategic"));
        var done = PRACTICE.client().patch(DEPLOYMENTS + "/strategic", "application/strategic-merge-patch+json",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"main\",\"env\":"
                        + "[{\"name\":\"B\",\"value\":\"2\"}]},{\"name\":\"side\",\"image\":\"busybox\"}]}}}}");
        var containers = done.body().path("spec").path("template").path("spec").path("containers");
        assertThat(containers).hasSize(2);
        var main = Json.find(containers, "name", "main").orElseThrow();
        assertThat(Json.text(main, "image")).isEqualTo("nginx");
        assertThat(main.path("env")).hasSize(2);
        var gone = PRACTICE.client().patch(DEPLOYMENTS + "/strategic", "application/strategic-merge-patch+json",
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"$patch\":\"delete\",\"name\":\"side\"}]}}}}");
        assertThat(gone.body().path("spec").path("template").path("spec").path("containers")).hasSize(1);
    }

    @Test
    void serverSideApplyRemembersWhoOwnsWhatAndTakesAwayWhatIsNoLongerApplied() {
        var yaml = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied}\ndata: {a: '1', b: '2'}\n";
        assertThat(PRACTICE.client().apply(MAPS + "/applied", "one", yaml).code()).isEqualTo(201);
        var second = PRACTICE.client().apply(MAPS + "/applied", "one", yaml.replace(", b: '2'", ""));
        assertThat(Json.texts(second.body(), "data")).containsOnlyKeys("a");
        var owner = second.body().path("metadata").path("managedFields").path(0);
        assertThat(Json.text(owner, "manager")).isEqualTo("one");
        assertThat(Json.text(owner, "operation")).isEqualTo("Apply");
        assertThat(owner.path("fieldsV1").path("f:data").has("f:a")).isTrue();
    }

    /** kubectl leaves the annotation of its older ways to a manager of its own when it first applies at the server. */
    @Test
    void serverSideApplyLeavesAMapOfWhichAnotherOwnsAPart() {
        var yaml = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: moved}\ndata: {a: '1'}\n";
        PRACTICE.client().post(MAPS, Json.of("metadata",
                Json.of("name", "moved", "annotations", Json.of("last", "applied")), "data", Json.of("a", "1")));
        PRACTICE.client().patch(MAPS + "/moved", "application/json-patch+json", """
                [{"op": "replace", "path": "/metadata/managedFields", "value": [
                  {"manager": "kubectl", "operation": "Apply", "apiVersion": "v1", "time": "2026-01-01T00:00:00Z",
                   "fieldsType": "FieldsV1", "fieldsV1": {"f:data": {"f:a": {}}, "f:metadata": {"f:annotations":
                     {".": {}, "f:last": {}}}}},
                  {"manager": "last", "operation": "Apply", "apiVersion": "v1", "time": "2026-01-01T00:00:00Z",
                   "fieldsType": "FieldsV1", "fieldsV1": {"f:metadata": {"f:annotations": {"f:last": {}}}}}]}]""");
        var applied = PRACTICE.client().apply(MAPS + "/moved", "kubectl", yaml);
        assertThat(Json.texts(applied.body(), "metadata", "annotations")).containsExactly(entry("last", "applied"));
        assertThat(owned(applied.body(), "kubectl").has("f:metadata")).isFalse();
    }

    /** What the manager owns by its newest write of a kind. */
    private static JsonNode owned(ObjectNode object, String manager) {
        return Json.items(object, "metadata", "managedFields").stream()
                .filter(e -> Json.text(e, "manager").equals(manager)).findFirst().orElseThrow().path("fieldsV1");
    }

    @Test
    void whoeverMakesAMapOrAListOwnsItToo() {
        var fields = owned(PRACTICE.client().post(DEPLOYMENTS, deployment("owned")).body(), "test").path("f:spec");
        var pod = fields.path("f:template").path("f:spec");
        var main = pod.path("f:containers").path("k:{\"name\":\"main\"}");
        assertThat(List.of(main, main.path("f:env"), fields.path("f:strategy").path("f:rollingUpdate"),
                fields.path("f:template").path("f:metadata").path("f:labels"))).allMatch(f -> f.has("."));
        assertThat(List.of(fields, fields.path("f:strategy"), fields.path("f:template"), pod, pod.path("f:containers")))
                .as("is there of itself").noneMatch(f -> f.has("."));
        var name = DEPLOYMENTS + "/owned?fieldManager=patcher";
        var patched = PRACTICE.client().patch(name, "application/merge-patch+json",
                "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        assertThat(owned(patched.body(), "patcher").path("f:metadata").path("f:labels").has(".")).isTrue();
        var again = PRACTICE.client().patch(name.replace("patcher", "other"), "application/merge-patch+json",
                "{\"metadata\":{\"labels\":{\"c\":\"d\"}}}");
        assertThat(owned(again.body(), "other").path("f:metadata").path("f:labels")).hasToString("{\"f:c\":{}}");
    }

    @Test
    void whoeverAppliesOwnsOnlyWhatIsInMapsAndLists() {
        var applied = PRACTICE.client().apply(MAPS + "/bare", "one",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: bare, labels: {a: b}}, data: {c: d}}");
        assertThat(owned(applied.body(), "one"))
                .hasToString("{\"f:data\":{\"f:c\":{}},\"f:metadata\":{\"f:labels\":{\"f:a\":{}}}}");
    }

    @Test
    void whatTheServerAddsIsNobodys() {
        var service = PRACTICE.client().post("/api/v1/namespaces/default/services", (ObjectNode) Yaml.parse(
                "{metadata: {name: given}, spec: {ports: [{port: 80}]}}")).body();
        assertThat(Json.text(service, "spec", "clusterIP")).isNotEmpty();
        assertThat(owned(service, "test").path("f:spec").has("f:clusterIP")).isFalse();
    }

    @Test
    void aServiceThatIsNoLongerOpenToTheOutsideGivesItsNodePortBack() {
        var services = "/api/v1/namespaces/default/services";
        var open = PRACTICE.client().post(services, (ObjectNode) Yaml.parse(
                "{metadata: {name: open}, spec: {type: NodePort, ports: [{port: 80}]}}")).body();
        assertThat(open.path("spec").path("ports").path(0).has("nodePort")).isTrue();
        var closed = PRACTICE.client().patch(services + "/open", "application/merge-patch+json",
                "{\"spec\":{\"type\":\"ClusterIP\"}}").body();
        assertThat(closed.path("spec").path("ports").path(0).has("nodePort")).isFalse();
        assertThat(closed.path("spec").has("externalTrafficPolicy")).isFalse();
        assertThat(closed.path("spec").get("clusterIP")).isEqualTo(open.path("spec").get("clusterIP"));
    }

    @Test
    void aServiceKeepsWhatItWasGivenWhenItIsReplaced() {
        var services = "/api/v1/namespaces/default/services";
        var manifest = (ObjectNode) Yaml.parse(
                "{metadata: {name: replaced}, spec: {type: NodePort, ports: [{port: 80}]}}");
        var before = PRACTICE.client().post(services, manifest).body().path("spec");
        var after = PRACTICE.client().put(services + "/replaced", manifest).body().path("spec");
        assertThat(after.path("ports")).isEqualTo(before.path("ports"));
        assertThat(after.path("clusterIPs")).isEqualTo(before.path("clusterIPs"));
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(PRACTICE.client().post(MAPS + "?dryRun=All", map("dry", "1")).code()).isEqualTo(201);
        assertThat(PRACTICE.client().get(MAPS + "/dry").code()).isEqualTo(404);
        PRACTICE.client().post(MAPS, map("wet", "1"));
        assertThat(PRACTICE.client().delete(MAPS + "/wet?dryRun=All").code()).isEqualTo(200);
        assertThat(PRACTICE.client().get(MAPS + "/wet").code()).isEqualTo(200);
    }

    @Test
    void aCollectionIsDeletedByItsLabels() {
        PRACTICE.client().post(MAPS, map("kept", "1"));
        PRACTICE.client().post(MAPS, map("doomed", "1"));
        assertThat(PRACTICE.client().delete(MAPS + "?labelSelector=test%3Ddoomed").code()).isEqualTo(200);
        assertThat(PRACTICE.client().get(MAPS + "/doomed").code()).isEqualTo(404);
        assertThat(PRACTICE.client().get(MAPS + "/kept").code()).isEqualTo(200);
    }

    @Test
    void anUpdateOfAnOlderVersionIsAConflict() {
        var first = PRACTICE.client().post(MAPS, map("raced", "1")).body();
        var changed = first.deepCopy();
        Json.in(changed, "data").put("key", "2");
        assertThat(PRACTICE.client().put(MAPS + "/raced", changed).code()).isEqualTo(200);
        var late = PRACTICE.client().put(MAPS + "/raced", first);
        assertThat(late.code()).isEqualTo(409);
        assertThat(Json.text(late.body(), "message")).contains("the object has been modified");
    }

    @Test
    void aNameIsMadeWhereOnlyItsBeginningIsGiven() {
        var made = PRACTICE.client().post(MAPS, Json.of("metadata", Json.of("generateName", "part-"))).body();
        assertThat(Json.text(made, "metadata", "name")).matches("part-[a-z0-9]{5}");
    }

    @Test
    void aFinalizerKeepsWhatIsDeletedUntilItIsTakenOut() {
        var object = map("final", "1");
        Json.in(object, "metadata").set("finalizers", Json.strings(List.of("example.com/wait")));
        PRACTICE.client().post(MAPS, object);
        PRACTICE.client().delete(MAPS + "/final");
        assertThat(PRACTICE.client().get(MAPS + "/final").body().path("metadata").has("deletionTimestamp")).isTrue();
        PRACTICE.client().patch(MAPS + "/final", "application/merge-patch+json",
                "{\"metadata\":{\"finalizers\":null}}");
        assertThat(PRACTICE.client().get(MAPS + "/final").code()).isEqualTo(404);
    }

    @Test
    void aPreconditionThatDoesNotHoldRefusesTheDeletion() {
        PRACTICE.client().post(MAPS, map("precious", "1"));
        var refused = PRACTICE.client().delete(MAPS + "/precious",
                Json.of("preconditions", Json.of("uid", "00000000-0000-0000-0000-000000000000")));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(PRACTICE.client().get(MAPS + "/precious").code()).isEqualTo(200);
    }

    @Test
    void theScaleOfADeploymentIsASubresource() {
        PRACTICE.client().post(DEPLOYMENTS, deployment("scaled"));
        var scale = PRACTICE.client().get(DEPLOYMENTS + "/scaled/scale").body();
        assertThat(Json.text(scale, "kind")).isEqualTo("Scale");
        Json.in(scale, "spec").put("replicas", 1);
        // The controller may write its status in between: this is about the number, not about the version.
        Json.in(scale, "metadata").remove("resourceVersion");
        PRACTICE.client().put(DEPLOYMENTS + "/scaled/scale", scale);
        assertThat(Json.number(PRACTICE.client().get(DEPLOYMENTS + "/scaled").body(), 0, "spec", "replicas"))
                .isEqualTo(1);
        PRACTICE.client().delete(DEPLOYMENTS + "/scaled");
    }

    @Test
    void theScaleOfADeploymentHasColumns() {
        PRACTICE.client().post(DEPLOYMENTS, deployment("measured"));
        var table = PRACTICE.client()
                .get(DEPLOYMENTS + "/measured/scale", "application/json;as=Table;v=v1;g=meta.k8s.io").body();
        assertThat(Json.stream(table.path("columnDefinitions")).map(c -> Json.text(c, "name"))).containsExactly("Name",
                "Desired", "Available", "Age");
        PRACTICE.client().delete(DEPLOYMENTS + "/measured");
    }

    @Test
    void namespacesAreDeletedOneAtATime() {
        assertThat(PRACTICE.client().delete("/api/v1/namespaces").code()).isEqualTo(405);
        var verbs = Json.find(PRACTICE.client().get("/api/v1").body().path("resources"), "name", "namespaces")
                .orElseThrow().path("verbs");
        assertThat(Json.stream(verbs).map(v -> v.asString(""))).contains("delete").doesNotContain("deletecollection");
    }

    @Test
    void aListCanBeATableOrMetadataOnly() {
        var table = PRACTICE.client().get(PODS, "application/json;as=Table;v=v1;g=meta.k8s.io").body();
        assertThat(Json.text(table, "kind")).isEqualTo("Table");
        assertThat(Json.stream(table.path("columnDefinitions")).map(c -> Json.text(c, "name")))
                .startsWith("Name", "Ready", "Status", "Restarts", "Age");
        var metadata = PRACTICE.client().get(MAPS, "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io")
                .body();
        assertThat(Json.text(metadata, "kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(metadata.path("items").path(0).has("data")).isFalse();
    }

    @Test
    void aWatchEndsWithABookmarkWhenItsTimeIsOver() {
        var since = Json.text(PRACTICE.client().get(MAPS).body(), "metadata", "resourceVersion");
        PRACTICE.client().post(MAPS, map("seen", "1"));
        try (var lines = PRACTICE.client()
                .lines(MAPS + "?watch=true&allowWatchBookmarks=true&timeoutSeconds=1&resourceVersion="
                        + since)) {
            var types = lines.map(l -> Json.text(Json.parse(l), "type")).toList();
            assertThat(types).startsWith("ADDED").endsWith("BOOKMARK");
        }
    }

    @Test
    void discoveryTellsAllAtOnceToWhoAsksForIt() {
        var all = PRACTICE.client().get("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")
                .body();
        assertThat(Json.text(all, "kind")).isEqualTo("APIGroupDiscoveryList");
        var core = PRACTICE.client().get("/api", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")
                .body();
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
        var answer = PRACTICE.client().post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Json.of("spec",
                Json.of("resourceAttributes", Json.of("verb", "delete", "resource", "nodes"))));
        assertThat(answer.code()).isEqualTo(201);
        assertThat(Json.flag(answer.body(), "status", "allowed")).isTrue();
    }

    @Test
    void itNamesThePathsThatItHas() {
        var paths = PRACTICE.client().get("/").body().path("paths");
        assertThat(Json.stream(paths).map(p -> p.asString(""))).contains("/api/v1", "/apis/apps/v1", "/readyz");
    }

    @Test
    void itSaysThatItIsReadyAndWhichReleaseItIs() {
        await().untilAsserted(() -> assertThat(PRACTICE.client().bytes("/readyz", "*/*")).asString().isEqualTo("ok"));
        assertThat(Json.text(PRACTICE.client().get("/version").body(), "gitVersion")).startsWith("v1.");
    }
}
