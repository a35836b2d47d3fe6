package dev.hakobune.practice.api;

/**
 * Who writes, and how.
 *
 * @param manager the field manager
 * @param dryRun whether everything is checked and nothing stored
 * @param force whether an apply takes fields over from other managers
 */
public record Writer(String manager, boolean dryRun, boolean force) {
    public static Writer of(String manager) {
        return new Writer(manager, false, false);
    }
}
