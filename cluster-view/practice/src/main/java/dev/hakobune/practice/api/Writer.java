package dev.hakobune.practice.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Who writes, and how.
 *
 * @param user who is answered for by what they may do
 * @param manager the field manager
 * @param dryRun whether everything is checked and nothing stored
 * @param force whether an apply takes fields over from other managers
 * @param validation what becomes of fields that the kind does not have: {@code Strict} refuses them, {@code Warn} and
 *            {@code Ignore} drop them; empty for the cluster's own writers, which are not checked
 * @param warnings where warnings are added
 */
public record Writer(User user, String manager, boolean dryRun, boolean force, String validation,
        List<String> warnings) {
    /** One of the cluster's own. */
    public static Writer of(String manager) {
        return new Writer(User.CLUSTER, manager, false, false, "", new ArrayList<>());
    }
}
