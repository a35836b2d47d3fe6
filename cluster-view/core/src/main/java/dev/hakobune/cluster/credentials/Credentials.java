package dev.hakobune.cluster.credentials;

import java.io.IOException;

/** Where credentials come from. Thread-safe. */
public interface Credentials {

    /**
     * The credential to use now; blocks while a plugin runs or a file is read.
     *
     * @throws CredentialsException when there is none
     */
    Credential get() throws IOException;

    /**
     * Says that the server refused a credential (401).
     *
     * @return whether {@link #get()} may give another one now, so that trying again makes sense
     */
    boolean refused(Credential credential);
}
