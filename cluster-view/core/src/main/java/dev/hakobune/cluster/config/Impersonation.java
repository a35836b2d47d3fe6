package dev.hakobune.cluster.config;

import java.util.List;
import java.util.Map;

/** Whom to act as: {@code as}, {@code as-uid}, {@code as-groups}, {@code as-user-extra}. */
public record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extra) {

    public static final Impersonation NONE = new Impersonation("", "", List.of(), Map.of());

    public Impersonation {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
