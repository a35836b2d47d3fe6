package dev.hakobune.practice.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Kinds;
import dev.hakobune.practice.json.Json;

/** What the server offers: the documents from which clients learn kinds, verbs and short names. */
final class Discovery {
    static final String VERSION = "v1.34.0";

    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch",
            "update", "watch");
    private static final List<String> VERBS_OF_NAMESPACES = VERBS.stream().filter(v -> !v.equals("deletecollection"))
            .toList();
    private static final List<String> STREAMS = List.of("exec", "attach", "portforward", "proxy");

    private final Kinds kinds;

    Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    static ObjectNode version() {
        return Json.of("major", "1", "minor", "34", "gitVersion", VERSION, "gitCommit", "practice", "gitTreeState",
                "clean", "buildDate", "2025-08-27T00:00:00Z", "goVersion", "none", "compiler", "none", "platform",
                "practice");
    }

    /** Answers {@code /api}, {@code /apis} and what is below as far as it is discovery. */
    Optional<Response> answer(Request request) {
        var path = request.path().replaceAll("/+$", "");
        boolean aggregated = request.accepted().stream().map(a -> a.replace(" ", "")).findFirst()
                .filter(a -> a.contains("as=APIGroupDiscoveryList") && a.contains("v=v2")).isPresent()
                || request.accepted().stream().anyMatch(a -> a.replace(" ", "").contains("v=v2;as=APIGroup"));
        if (path.isEmpty()) {
            return Optional.of(Response.json(Json.of("paths", paths())));
        }
        if (path.equals("/api")) {
            return Optional.of(aggregated ? aggregated(List.of("")) : Response.json(legacyVersions()));
        }
        if (path.equals("/apis")) {
            return Optional.of(aggregated ? aggregated(groups()) : Response.json(groupList()));
        }
        var parts = path.substring(1).split("/");
        if (parts.length == 2 && parts[0].equals("api") && parts[1].equals("v1")) {
            return Optional.of(Response.json(resourceList("", "v1")));
        }
        if (parts.length == 2 && parts[0].equals("apis") && groups().contains(parts[1])) {
            return Optional.of(Response.json(group(parts[1]).put("kind", "APIGroup").put("apiVersion", "v1")));
        }
        if (parts.length == 3 && parts[0].equals("apis") && versions(parts[1]).contains(parts[2])) {
            return Optional.of(Response.json(resourceList(parts[1], parts[2])));
        }
        return Optional.empty();
    }

    /** What can be done with a kind. Namespaces go one at a time. */
    static List<String> verbs(Kind kind) {
        return kind.resource().equals("namespaces") ? VERBS_OF_NAMESPACES : VERBS;
    }

    /** What there is to be asked for, as {@code kubectl get --raw /} shows it. */
    private List<String> paths() {
        var versions = groups().stream()
                .flatMap(g -> Stream.concat(Stream.of("/apis/" + g),
                        versions(g).stream().map(v -> "/apis/" + g + "/" + v)));
        return Stream.concat(versions, Stream.of("/api", "/api/v1", "/apis", "/apis/", "/healthz", "/livez",
                "/openapi/v2", "/openapi/v3", "/openapi/v3/", "/readyz", "/version")).sorted().toList();
    }

    private List<String> groups() {
        var groups = new ArrayList<String>();
        kinds.all().stream().map(Kind::group).filter(g -> !g.isEmpty()).forEach(groups::add);
        groups.add(Reviews.GROUP);
        groups.add(Reviews.AUTHENTICATION);
        return groups.stream().distinct().toList();
    }

    private List<String> versions(String group) {
        if (group.equals(Reviews.GROUP) || group.equals(Reviews.AUTHENTICATION)) {
            return List.of("v1");
        }
        return kinds.all().stream().filter(k -> k.group().equals(group)).map(Kind::version).distinct().toList();
    }

    private List<Kind> kinds(String group, String version) {
        return kinds.all().stream().filter(k -> k.group().equals(group) && k.version().equals(version)).toList();
    }

    private static ObjectNode legacyVersions() {
        return Json.of("kind", "APIVersions", "versions", List.of("v1"), "serverAddressByClientCIDRs", Json.array());
    }

    private ObjectNode groupList() {
        return Json.of("kind", "APIGroupList", "apiVersion", "v1", "groups",
                Json.array(groups().stream().map(this::group).toList()));
    }

    private ObjectNode group(String group) {
        var versions = versions(group).stream()
                .map(v -> Json.of("groupVersion", group + "/" + v, "version", v)).toList();
        return Json.of("name", group, "versions", Json.array(versions), "preferredVersion", versions.getFirst());
    }

    private ObjectNode resourceList(String group, String version) {
        var list = Json.array();
        for (var kind : kinds(group, version)) {
            var resource = Json.of("name", kind.plural(), "singularName", kind.singular(), "namespaced",
                    kind.namespaced(), "kind", kind.name(), "verbs", verbs(kind));
            if (!kind.shortNames().isEmpty()) {
                resource.set("shortNames", Json.strings(kind.shortNames()));
            }
            if (!kind.categories().isEmpty()) {
                resource.set("categories", Json.strings(kind.categories()));
            }
            list.add(resource);
            for (var sub : kind.subresources()) {
                var target = subresourceKind(kind, sub);
                var entry = Json.of("name", kind.plural() + "/" + sub, "singularName", "", "namespaced",
                        kind.namespaced());
                if (!target.group().equals(group)) {
                    entry.put("group", target.group()).put("version", target.version());
                }
                list.add(entry.put("kind", target.name()).set("verbs", Json.strings(subresourceVerbs(sub))));
            }
        }
        for (var review : Reviews.offered(group)) {
            list.add(Json.of("name", review.plural(), "singularName", review.singular(), "namespaced",
                    review.namespaced(), "kind", review.name(), "verbs", List.of("create")));
        }
        return Json.of("kind", "APIResourceList", "apiVersion", "v1", "groupVersion",
                group.isEmpty() ? version : group + "/" + version, "resources", list);
    }

    private static Kind subresourceKind(Kind kind, String subresource) {
        return switch (subresource) {
            case "scale" -> Kind.of("autoscaling/v1", "scale", "Scale");
            case "eviction" -> Kind.of("policy/v1", "eviction", "Eviction");
            case "binding" -> Kind.of("v1", "binding", "Binding");
            case "exec", "attach", "portforward" -> Kind.of("v1", subresource,
                    "Pod" + (subresource.equals("portforward")
                            ? "PortForward"
                            : subresource.equals("exec")
                                    ? "Exec"
                                    : "Attach")
                            + "Options");
            case "proxy" -> Kind.of("v1", "proxy", kind.name() + "ProxyOptions");
            default -> kind;
        };
    }

    private static List<String> subresourceVerbs(String subresource) {
        if (STREAMS.contains(subresource)) {
            return List.of("create", "get");
        }
        return switch (subresource) {
            case "log" -> List.of("get");
            case "eviction", "binding" -> List.of("create");
            case "finalize" -> List.of("update");
            default -> List.of("get", "patch", "update");
        };
    }

    private Response aggregated(List<String> groups) {
        var items = Json.array();
        for (var group : groups) {
            var versions = Json.array();
            for (var version : versions(group)) {
                versions.add(Json.of("version", version, "freshness", "Current", "resources",
                        aggregatedResources(group, version)));
            }
            items.add(Json.of("metadata", group.isEmpty() ? Json.object() : Json.of("name", group), "versions",
                    versions));
        }
        var body = Json.of("kind", "APIGroupDiscoveryList", "apiVersion", "apidiscovery.k8s.io/v2", "metadata",
                Json.object(), "items", items);
        return new Response.Whole(200, AGGREGATED, Json.bytes(body), List.of());
    }

    private ArrayNode aggregatedResources(String group, String version) {
        var list = Json.array();
        for (var kind : kinds(group, version)) {
            var resource = aggregatedResource(kind, verbs(kind));
            if (!kind.subresources().isEmpty()) {
                var subs = Json.array();
                for (var sub : kind.subresources()) {
                    subs.add(Json.of("subresource", sub, "responseKind", responseKind(subresourceKind(kind, sub)),
                            "verbs", subresourceVerbs(sub)));
                }
                resource.set("subresources", subs);
            }
            list.add(resource);
        }
        Reviews.offered(group).forEach(review -> list.add(aggregatedResource(review, List.of("create"))));
        return list;
    }

    private static ObjectNode aggregatedResource(Kind kind, List<String> verbs) {
        var resource = Json.of("resource", kind.plural(), "responseKind", responseKind(kind), "scope",
                kind.namespaced() ? "Namespaced" : "Cluster", "singularResource", kind.singular(), "verbs", verbs);
        if (!kind.shortNames().isEmpty()) {
            resource.set("shortNames", Json.strings(kind.shortNames()));
        }
        if (!kind.categories().isEmpty()) {
            resource.set("categories", Json.strings(kind.categories()));
        }
        return resource;
    }

    private static ObjectNode responseKind(Kind kind) {
        return Json.of("group", kind.group(), "version", kind.version(), "kind", kind.name());
    }
}
