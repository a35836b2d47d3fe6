package dev.hakobune.cluster;

import java.io.IOException;

/** Single objects, whole, as they are now. All calls block. */
public interface Objects {

    /**
     * @throws dev.hakobune.cluster.http.ApiException 404 when it is gone, 403 when it may not be read
     */
    Doc get(ResourceRef ref) throws IOException;

    /**
     * The object as YAML for a person to read and edit: in the server's order of keys, {@code apiVersion}, {@code kind}
     * and {@code metadata} first and {@code status} last, without {@code managedFields} and without the annotation in
     * which {@code kubectl apply} keeps its copy of the manifest; the values of Secrets stand in it as the server sent
     * them.
     */
    String yaml(ResourceRef ref) throws IOException;
}
