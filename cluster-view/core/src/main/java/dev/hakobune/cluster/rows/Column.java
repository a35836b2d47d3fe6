package dev.hakobune.cluster.rows;

/**
 * A column of a list, as {@code kubectl get} heads it.
 *
 * @param name        such as {@code Ready}; kubectl prints it in capitals
 * @param description the server's explanation, possibly empty
 * @param wide        printed only with {@code -o wide}
 * @param ages        whether its text changes with time
 * @param numeric     whether it is aligned as a number
 */
public record Column(String name, String description, boolean wide, boolean ages, boolean numeric) {

    /** The first column of every kind that lives in namespaces; kubectl prints it for all namespaces only. */
    public static final Column NAMESPACE = new Column("Namespace", "", false, false, false);
}
