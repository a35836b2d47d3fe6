package dev.hakobune.cluster;

/**
 * What {@code /version} says.
 *
 * @param major   such as 1
 * @param minor   such as 20; providers' suffixes as in {@code 20+} are cut
 * @param git     the full version, such as {@code v1.20.15}
 */
public record ServerVersion(int major, int minor, String git) {

    public boolean atLeast(int major, int minor) {
        return this.major > major || this.major == major && this.minor >= minor;
    }
}
