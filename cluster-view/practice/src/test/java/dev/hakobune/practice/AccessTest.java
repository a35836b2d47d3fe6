package dev.hakobune.practice;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may do what: roles, bindings, asking as somebody else. The refusals are those of a real API server. */
class AccessTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final String NAMESPACE = "/api/v1/namespaces/default/";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    @BeforeAll
    static void bind() {
        bind("reader", "view", Json.of("kind", "User", "name", "reader"));
        bind("editor", "edit", Json.of("kind", "ServiceAccount", "name", "robot", "namespace", "default"));
        bind("keeper", "admin", Json.of("kind", "User", "name", "keeper"));
        await().until(() -> as("reader").get(NAMESPACE + "pods").code() == 200);
        await().until(() -> as("keeper").get(RBAC + "/namespaces/default/roles").code() == 200);
        await().until(() -> as("system:serviceaccount:default:robot").get(NAMESPACE + "secrets").code() == 200);
    }

    private static void bind(String name, String role, ObjectNode subject) {
        PRACTICE.client().post(RBAC + "/namespaces/default/rolebindings", Json.of("metadata", Json.of("name", name),
                "roleRef", Json.of("apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", role),
                "subjects", Json.array().add(subject)));
    }

    private static Client as(String user) {
        return PRACTICE.client().as(user);
    }

    private static ObjectNode map(String name) {
        return Json.of("metadata", Json.of("name", name));
    }

    private static String refusal(Client.Answer answer) {
        assertThat(answer.code()).isEqualTo(403);
        assertThat(Json.text(answer.body(), "reason")).isEqualTo("Forbidden");
        return Json.text(answer.body(), "message");
    }

    @Test
    void whoHasNoRoleMayDoNothing() {
        assertThat(refusal(as("nobody").get(NAMESPACE + "pods"))).isEqualTo("pods is forbidden: User \"nobody\" cannot "
                + "list resource \"pods\" in API group \"\" in the namespace \"default\"");
        assertThat(refusal(as("nobody").get("/api/v1/nodes"))).isEqualTo("nodes is forbidden: User \"nobody\" cannot "
                + "list resource \"nodes\" in API group \"\" at the cluster scope");
        assertThat(refusal(as("nobody").get("/api/v1/namespaces/x"))).isEqualTo("namespaces \"x\" is forbidden: User "
                + "\"nobody\" cannot get resource \"namespaces\" in API group \"\" in the namespace \"x\"");
        assertThat(refusal(as("nobody").get("/metrics")))
                .isEqualTo("forbidden: User \"nobody\" cannot get path \"/metrics\"");
    }

    @Test
    void aServiceAccountMayAskWhoIssuesItsTokens() {
        var review = Json.of("spec", Json.of("namespace", "default"));
        var rules = as("system:serviceaccount:default:default")
                .post("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", review).body();
        assertThat(Json.items(rules, "status", "nonResourceRules"))
                .flatExtracting(r -> Json.items(r, "nonResourceURLs"))
                .extracting(url -> url.asString()).contains("/api", "/openid/v1/jwks");
    }

    @Test
    void whoMayReadMayNotWriteNorSeeSecrets() {
        assertThat(refusal(as("reader").post(NAMESPACE + "configmaps", map("x")))).isEqualTo("configmaps is forbidden: "
                + "User \"reader\" cannot create resource \"configmaps\" in API group \"\" in the namespace "
                + "\"default\"");
        assertThat(refusal(as("reader").patch("/apis/apps/v1/namespaces/default/deployments/echo/scale",
                "application/merge-patch+json", "{}"))).isEqualTo("deployments.apps \"echo\" is forbidden: User "
                        + "\"reader\" cannot patch resource \"deployments/scale\" in API group \"apps\" in the "
                        + "namespace \"default\"");
        assertThat(refusal(as("reader").get(NAMESPACE + "secrets"))).contains("cannot list resource \"secrets\"");
        assertThat(refusal(as("reader").delete(NAMESPACE + "pods"))).contains("cannot deletecollection");
        assertThat(refusal(as("reader").get("/api/v1/namespaces/kube-system/pods"))).contains("\"kube-system\"");
    }

    @Test
    void aServiceAccountMayDoWhatItsRoleAllows() {
        var robot = as("system:serviceaccount:default:robot");
        assertThat(robot.post(NAMESPACE + "configmaps", map("made-by-robot")).code()).isEqualTo(201);
        assertThat(refusal(robot.post(RBAC + "/namespaces/default/roles", map("more")))).contains("\"roles\"");
    }

    @Test
    void aReviewSaysWhetherAndWhy() {
        var review = as("reader").post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Json.of("spec",
                Json.of("resourceAttributes", Json.of("verb", "get", "resource", "pods", "namespace", "default"))));
        assertThat(Json.flag(review.body(), "status", "allowed")).isTrue();
        assertThat(Json.text(review.body(), "status", "reason")).isEqualTo(
                "RBAC: allowed by RoleBinding \"reader/default\" of ClusterRole \"view\" to User \"reader\"");
        var other = PRACTICE.client().post("/apis/authorization.k8s.io/v1/subjectaccessreviews", Json.of("spec",
                Json.of("user", "reader", "resourceAttributes",
                        Json.of("verb", "delete", "resource", "pods", "namespace", "default"))));
        assertThat(Json.flag(other.body(), "status", "allowed")).isFalse();
        var rules = as("reader").post("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
                Json.of("spec", Json.of("namespace", "default")));
        assertThat(Json.items(rules.body(), "status", "resourceRules").toString()).contains("pods/log")
                .doesNotContain("secrets");
    }

    @Test
    void aRoleMayBeAboutOneObjectAlone() {
        PRACTICE.client().post(RBAC + "/namespaces/default/roles", Json.of("metadata", Json.of("name", "one"), "rules",
                Json.array().add(Json.of("verbs", List.of("get"), "apiGroups", List.of(""), "resources",
                        List.of("configmaps"), "resourceNames", List.of("kube-root-ca.crt")))));
        PRACTICE.client().post(RBAC + "/namespaces/default/rolebindings", Json.of("metadata", Json.of("name", "one"),
                "roleRef", Json.of("kind", "Role", "name", "one"), "subjects",
                Json.array().add(Json.of("kind", "Group", "name", "guests"))));
        var guest = PRACTICE.client().as("guest", "guests");
        assertThat(guest.get(NAMESPACE + "configmaps/kube-root-ca.crt").code()).isEqualTo(200);
        assertThat(guest.get(NAMESPACE + "configmaps/other").code()).isEqualTo(403);
    }

    private static ObjectNode role(String name, List<String> verbs, String resource) {
        return Json.of("metadata", Json.of("name", name), "rules", Json.array().add(
                Json.of("verbs", verbs, "apiGroups", List.of(""), "resources", List.of(resource))));
    }

    private static ObjectNode binding(String name, String role) {
        return Json.of("metadata", Json.of("name", name), "roleRef",
                Json.of("apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", role), "subjects",
                Json.array().add(Json.of("kind", "User", "name", "kim")));
    }

    @Test
    void aRoleMayOnlyHoldWhatItsWriterHolds() {
        var roles = RBAC + "/namespaces/default/roles";
        assertThat(as("keeper").post(roles, role("fits", List.of("get", "delete"), "secrets")).code()).isEqualTo(201);
        assertThat(refusal(as("keeper").post(roles, role("more", List.of("get", "delete"), "nodes")))).isEqualTo(
                "roles.rbac.authorization.k8s.io \"more\" is forbidden: user \"keeper\" (groups=[\"system:authenticated\"])"
                        + " is attempting to grant RBAC permissions not currently held:\n"
                        + "{APIGroups:[\"\"], Resources:[\"nodes\"], Verbs:[\"get\" \"delete\"]}");
        assertThat(refusal(as("keeper").patch(roles + "/fits", "application/json-patch+json",
                "[{\"op\":\"add\",\"path\":\"/rules/0/verbs/-\",\"value\":\"escalate\"}]"))).endsWith(
                        ":\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"escalate\"]}");
        assertThat(as("keeper").patch(roles + "/fits", "application/merge-patch+json",
                "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}").code()).isEqualTo(200);
    }

    @Test
    void aBindingMayOnlyGiveWhatItsWriterHolds() {
        var bindings = RBAC + "/namespaces/default/rolebindings";
        assertThat(as("keeper").post(bindings, binding("kim-edits", "edit")).code()).isEqualTo(201);
        assertThat(refusal(as("keeper").post(bindings, binding("kim-rules", "cluster-admin")))).endsWith(
                "not currently held:\n{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}\n"
                        + "{NonResourceURLs:[\"*\"], Verbs:[\"*\"]}");
        assertThat(as("keeper").post(bindings, binding("kim-lost", "nowhere")).code()).isEqualTo(404);
    }

    @Test
    void whoMayBindARoleMayGiveItAway() {
        PRACTICE.client().post(RBAC + "/clusterroles", Json.of("metadata", Json.of("name", "registrar"), "rules",
                Json.array()
                        .add(Json.of("verbs", List.of("create"), "apiGroups", List.of("rbac.authorization.k8s.io"),
                                "resources", List.of("clusterrolebindings")))
                        .add(Json.of("verbs", List.of("bind"), "apiGroups", List.of("rbac.authorization.k8s.io"),
                                "resources", List.of("clusterroles"), "resourceNames", List.of("view")))));
        PRACTICE.client().post(RBAC + "/clusterrolebindings", Json.of("metadata", Json.of("name", "registrar"),
                "roleRef", Json.of("kind", "ClusterRole", "name", "registrar"), "subjects",
                Json.array().add(Json.of("kind", "User", "name", "registrar"))));
        var registrar = as("registrar");
        assertThat(registrar.post(RBAC + "/clusterrolebindings", binding("kim-views", "view")).code()).isEqualTo(201);
        assertThat(refusal(registrar.post(RBAC + "/clusterrolebindings", binding("kim-edits", "edit"))))
                .contains("is attempting to grant RBAC permissions not currently held");
    }

    @Test
    void aBindingToARoleThatIsNotThereSaysSo() {
        bind("lost", "nowhere", Json.of("kind", "User", "name", "lost"));
        assertThat(refusal(as("lost").get(NAMESPACE + "pods")))
                .endsWith(": RBAC: clusterrole.rbac.authorization.k8s.io \"nowhere\" not found");
    }

    @Test
    void theRoleOfABindingCannotBeChanged() {
        var answer = PRACTICE.client().patch(RBAC + "/namespaces/default/rolebindings/reader",
                "application/merge-patch+json", "{\"roleRef\":{\"name\":\"edit\"}}");
        assertThat(answer.code()).isEqualTo(422);
        assertThat(Json.text(answer.body(), "message")).contains("cannot change roleRef");
    }

    @Test
    void aRoleWithoutVerbsIsRefused() {
        var answer = PRACTICE.client().post(RBAC + "/clusterroles", Json.of("metadata", Json.of("name", "empty"),
                "rules", Json.array().add(Json.of("resources", List.of("pods")))));
        assertThat(Json.text(answer.body(), "message")).isEqualTo("ClusterRole.rbac.authorization.k8s.io \"empty\" is "
                + "invalid: [rules[0].verbs: Required value: verbs must contain at least one value, rules[0].apiGroups: "
                + "Required value: resource rules must supply at least one api group]");
    }

    @Test
    void whatABroughtAlongRoleAddsToViewCanBeSeen() {
        assertThat(as("reader").get("/apis/apps/v1/namespaces/default/boats").code()).isEqualTo(403);
        PRACTICE.client().post(RBAC + "/clusterroles", Json.of("metadata",
                Json.of("name", "boats", "labels", Json.of("rbac.authorization.k8s.io/aggregate-to-view", "true")),
                "rules", Json.array().add(Json.of("verbs", List.of("list"), "apiGroups", List.of("apps"),
                        "resources", List.of("boats")))));
        // Allowed now, and then not found: there is no such kind.
        await().until(() -> as("reader").get("/apis/apps/v1/namespaces/default/boats").code() == 404);
    }
}
