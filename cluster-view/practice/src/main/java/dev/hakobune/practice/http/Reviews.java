package dev.hakobune.practice.http;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.access.Act;
import dev.hakobune.practice.access.Authorizer;
import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.User;
import dev.hakobune.practice.json.Json;

/** Questions about what one may do, and others: asked by creating an object, which is answered and never stored. */
final class Reviews {
    static final String GROUP = "authorization.k8s.io";
    static final String AUTHENTICATION = "authentication.k8s.io";

    private static final List<Kind> KINDS = List.of(
            Kind.of(GROUP + "/v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview").ofCluster(),
            Kind.of(GROUP + "/v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview").ofCluster(),
            Kind.of(GROUP + "/v1", "subjectaccessreviews", "SubjectAccessReview").ofCluster(),
            Kind.of(GROUP + "/v1", "localsubjectaccessreviews", "LocalSubjectAccessReview"),
            Kind.of(AUTHENTICATION + "/v1", "selfsubjectreviews", "SelfSubjectReview").ofCluster());

    private final Authorizer authorizer;

    Reviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    static List<Kind> offered(String group) {
        return KINDS.stream().filter(k -> k.group().equals(group)).toList();
    }

    Optional<Response> answer(User user, Request request) {
        var kind = KINDS.stream()
                .filter(k -> k.group().equals(request.group()) && k.plural().equals(request.resource())).findFirst();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (!request.method().equals("POST")) {
            throw ApiError.notAllowed();
        }
        var review = request.object();
        review.put("apiVersion", kind.get().apiVersion());
        review.put("kind", kind.get().name());
        Json.in(review, "metadata");
        var spec = review.path("spec");
        review.set("status", switch (request.resource()) {
            case "selfsubjectaccessreviews" -> decided(user, spec);
            case "subjectaccessreviews", "localsubjectaccessreviews" -> decided(new User(Json.text(spec, "user"),
                    Json.items(spec, "groups").stream().map(g -> g.asString("")).toList()), spec);
            case "selfsubjectrulesreviews" -> rules(user, Json.text(spec, "namespace"));
            default -> Json.of("userInfo", Json.of("username", user.name(), "groups", user.groups()));
        });
        return Optional.of(Response.json(201, review));
    }

    private ObjectNode decided(User user, JsonNode spec) {
        var resource = spec.path("resourceAttributes");
        var path = spec.path("nonResourceAttributes");
        if (resource.isObject() == path.isObject()) {
            throw ApiError.badRequest("spec.resourceAttributes: Invalid value: "
                    + "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
        var act = resource.isObject()
                ? Act.on(Json.text(resource, "verb"), Json.text(resource, "group"), Json.text(resource, "resource"),
                        Json.text(resource, "subresource"), Json.text(resource, "namespace"),
                        Json.text(resource, "name"))
                : Act.onPath(Json.text(path, "verb"), Json.text(path, "path"));
        var decision = authorizer.decide(user, act);
        var status = Json.of("allowed", decision.allowed());
        Json.putText(status, "reason", decision.reason());
        return status;
    }

    private ObjectNode rules(User user, String namespace) {
        var onResources = Json.array();
        var onPaths = Json.array();
        for (var rule : authorizer.rules(user, namespace)) {
            if (!rule.path("resources").isEmpty()) {
                onResources.add(picked(rule, "verbs", "apiGroups", "resources", "resourceNames"));
            }
            if (!rule.path("nonResourceURLs").isEmpty()) {
                onPaths.add(picked(rule, "verbs", "nonResourceURLs"));
            }
        }
        return Json.of("resourceRules", onResources, "nonResourceRules", onPaths, "incomplete", false);
    }

    private static ObjectNode picked(JsonNode rule, String... fields) {
        var picked = Json.object();
        for (var field : fields) {
            if (rule.has(field)) {
                picked.set(field, rule.get(field).deepCopy());
            }
        }
        return picked;
    }
}
