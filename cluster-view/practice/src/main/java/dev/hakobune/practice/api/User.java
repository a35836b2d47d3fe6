package dev.hakobune.practice.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Who asks.
 *
 * @param groups {@code system:authenticated} among them, for whoever has shown who they are
 */
public record User(String name, List<String> groups) {
    /** May do everything, whatever the roles say: the group of who sets a cluster up. */
    public static final String MASTERS = "system:masters";

    /** Whoever keeps the cluster itself going: its controllers, its nodes. */
    static final User CLUSTER = new User("system:cluster", List.of(MASTERS));

    private static final String AUTHENTICATED = "system:authenticated";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** The one to whom the practice cluster belongs. */
    public static User owner(String name) {
        return new User(name, List.of(MASTERS, AUTHENTICATED));
    }

    /**
     * Somebody as whom another one asks. Without groups given, a service account has its own ones. See "User
     * impersonation" in the Kubernetes documentation on authenticating.
     */
    public static User impersonated(String name, List<String> groups) {
        var all = new ArrayList<>(groups);
        if (groups.isEmpty() && name.startsWith(SERVICE_ACCOUNT)) {
            all.add("system:serviceaccounts");
            all.add("system:serviceaccounts:" + name.substring(SERVICE_ACCOUNT.length()).split(":", 2)[0]);
        }
        if (!all.contains(AUTHENTICATED)) {
            all.add(AUTHENTICATED);
        }
        return new User(name, List.copyOf(all));
    }

    /** The name by which a ServiceAccount is known as a user. */
    public static String serviceAccount(String namespace, String name) {
        return SERVICE_ACCOUNT + namespace + ":" + name;
    }
}
