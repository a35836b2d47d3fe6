package dev.hakobune.practice.kinds;

import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Columns;
import dev.hakobune.practice.api.Problems;
import dev.hakobune.practice.api.Rules;
import dev.hakobune.practice.api.Validation;
import dev.hakobune.practice.json.Json;

/** Roles, and the bindings that give them to somebody. */
final class AccessRules {
    static final String GROUP = "rbac.authorization.k8s.io";

    static final Columns ROLE = new Columns().name().text("Created At",
            r -> Json.text(r, "metadata", "creationTimestamp"));

    static final Columns BINDING = new Columns().name()
            .text("Role", b -> Json.text(b, "roleRef", "kind") + "/" + Json.text(b, "roleRef", "name")).age()
            .wide("Users", b -> subjects(b, "User")).wide("Groups", b -> subjects(b, "Group"))
            .wide("ServiceAccounts", b -> subjects(b, "ServiceAccount"));

    /** Names such as {@code system:discovery} are allowed: they only need to fit into a path. */
    private abstract static class Named implements Rules {
        @Override
        public boolean counted() {
            return false;
        }

        @Override
        public boolean nameIsPathSegment() {
            return true;
        }
    }

    /** @param ofCluster whether paths that are no resources may be named, too */
    static Rules role(boolean ofCluster) {
        return new Named() {
            @Override
            public void defaults(ObjectNode role) {
                Json.listIn(role, "rules");
            }

            @Override
            public void validate(ObjectNode role, Problems problems) {
                var rules = Json.items(role, "rules");
                for (int i = 0; i < rules.size(); i++) {
                    rule("rules[" + i + "]", rules.get(i), ofCluster, problems);
                }
            }
        };
    }

    private static void rule(String field, JsonNode rule, boolean ofCluster, Problems problems) {
        if (rule.path("verbs").isEmpty()) {
            problems.required(field + ".verbs", "verbs must contain at least one value");
        }
        if (!rule.path("nonResourceURLs").isEmpty()) {
            if (!ofCluster) {
                problems.invalid(field + ".nonResourceURLs", rule.path("nonResourceURLs"),
                        "namespaced rules cannot apply to non-resource URLs");
            }
            if (!rule.path("resources").isEmpty()) {
                problems.invalid(field + ".nonResourceURLs", rule.path("nonResourceURLs"),
                        "rules cannot apply to both regular resources and non-resource URLs");
            }
            return;
        }
        if (rule.path("apiGroups").isEmpty()) {
            problems.required(field + ".apiGroups", "resource rules must supply at least one api group");
        }
        if (rule.path("resources").isEmpty()) {
            problems.required(field + ".resources", "resource rules must supply at least one resource");
        }
    }

    /** @param ofCluster whether it binds in the whole cluster, and so ClusterRoles only */
    static Rules binding(boolean ofCluster) {
        var kinds = ofCluster ? List.of("ClusterRole") : List.of("Role", "ClusterRole");
        return new Named() {
            @Override
            public void defaults(ObjectNode binding) {
                Json.fill(Json.in(binding, "roleRef"), "apiGroup", GROUP);
                for (var subject : Json.objects(binding, "subjects")) {
                    if (List.of("User", "Group").contains(Json.text(subject, "kind"))) {
                        Json.fill(subject, "apiGroup", GROUP);
                    }
                }
            }

            @Override
            public void validate(ObjectNode binding, Problems problems) {
                var ref = binding.path("roleRef");
                group("roleRef.apiGroup", ref, GROUP, problems);
                if (!kinds.contains(Json.text(ref, "kind"))) {
                    problems.unsupported("roleRef.kind", Json.text(ref, "kind"), kinds);
                }
                if (Json.text(ref, "name").isEmpty()) {
                    problems.required("roleRef.name", "");
                }
                var subjects = Json.items(binding, "subjects");
                for (int i = 0; i < subjects.size(); i++) {
                    subject("subjects[" + i + "]", subjects.get(i), ofCluster, problems);
                }
            }

            @Override
            public void validateChange(ObjectNode before, ObjectNode now, Problems problems) {
                if (!before.path("roleRef").equals(now.path("roleRef"))) {
                    problems.invalid("roleRef", now.path("roleRef"), "cannot change roleRef");
                }
            }
        };
    }

    private static void subject(String field, JsonNode subject, boolean ofCluster, Problems problems) {
        var kind = Json.text(subject, "kind");
        var name = Json.text(subject, "name");
        if (name.isEmpty()) {
            problems.required(field + ".name", "");
        }
        switch (kind) {
            case "ServiceAccount" -> {
                if (!name.isEmpty()) {
                    Validation.subdomain(field + ".name", name, problems);
                }
                group(field + ".apiGroup", subject, "", problems);
                if (ofCluster && Json.text(subject, "namespace").isEmpty()) {
                    problems.required(field + ".namespace", "");
                }
            }
            case "User", "Group" -> group(field + ".apiGroup", subject, GROUP, problems);
            default -> problems.unsupported(field + ".kind", kind, List.of("ServiceAccount", "User", "Group"));
        }
    }

    private static void group(String field, JsonNode of, String only, Problems problems) {
        if (!Json.text(of, "apiGroup").equals(only)) {
            problems.unsupported(field, Json.text(of, "apiGroup"), List.of(only));
        }
    }

    private AccessRules() {}

    private static String subjects(JsonNode binding, String kind) {
        return Json.items(binding, "subjects").stream().filter(s -> Json.text(s, "kind").equals(kind))
                .map(s -> kind.equals("ServiceAccount") && !Json.text(s, "namespace").isEmpty()
                        ? Json.text(s, "namespace") + "/" + Json.text(s, "name")
                        : Json.text(s, "name"))
                .collect(Collectors.joining(", "));
    }
}
