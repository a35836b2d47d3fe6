package dev.hakobune.practice.access;

import dev.hakobune.practice.api.User;

/**
 * What somebody wants to do, as authorization sees it: a verb on a resource, or on a path that is no resource.
 *
 * @param verb as {@code get}, {@code list}, {@code deletecollection}; for a path the HTTP method in lower case
 * @param resource the plural; empty for a path
 * @param namespace empty for the whole cluster
 * @param name empty where no one object is meant
 */
public record Act(String verb, String group, String resource, String subresource, String namespace, String name,
        String path) {
    public static Act on(String verb, String group, String resource, String subresource, String namespace,
            String name) {
        return new Act(verb, group, resource, subresource, namespace, name, "");
    }

    public static Act onPath(String verb, String path) {
        return new Act(verb, "", "", "", "", "", path);
    }

    /** The resource as roles name it: {@code pods}, {@code pods/log}. */
    String what() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    /** Why a user is refused, in the words of the API server. */
    public String refusal(User user) {
        var who = "User \"" + user.name() + "\" cannot " + verb + " ";
        if (resource.isEmpty()) {
            return who + "path \"" + path + "\"";
        }
        return who + "resource \"" + what() + "\" in API group \"" + group + "\" "
                + (namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"");
    }
}
