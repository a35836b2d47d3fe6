package dev.hakobune.practice.http;

import java.util.List;
import java.util.Optional;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.json.Json;

/** Questions about oneself. In the practice cluster its one user may do everything. */
final class Reviews {
    static final String GROUP = "authorization.k8s.io";
    static final String AUTHENTICATION = "authentication.k8s.io";

    private static final List<Kind> KINDS = List.of(
            Kind.of(GROUP + "/v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview").ofCluster(),
            Kind.of(GROUP + "/v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview").ofCluster(),
            Kind.of(AUTHENTICATION + "/v1", "selfsubjectreviews", "SelfSubjectReview").ofCluster());

    private Reviews() {}

    static List<Kind> offered(String group) {
        return KINDS.stream().filter(k -> k.group().equals(group)).toList();
    }

    static Optional<Response> answer(Request request) {
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
        review.set("status", switch (request.resource()) {
            case "selfsubjectaccessreviews" -> Json.of("allowed", true);
            case "selfsubjectrulesreviews" -> Json.of("resourceRules",
                    List.of(Json.of("verbs", List.of("*"), "apiGroups", List.of("*"), "resources", List.of("*"))),
                    "nonResourceRules", List.of(Json.of("verbs", List.of("*"), "nonResourceURLs", List.of("*"))),
                    "incomplete", false);
            default -> Json.of("userInfo", Json.of("username", "learner", "groups",
                    List.of("system:masters", "system:authenticated")));
        });
        return Optional.of(Response.json(201, review));
    }
}
