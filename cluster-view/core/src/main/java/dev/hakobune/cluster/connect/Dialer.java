package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.config.Target;
import dev.hakobune.cluster.credentials.KubeconfigCredentials;

/**
 * Makes the way to an API server from what the kubeconfig says of it.
 *
 * @param environment the process's environment
 * @param userAgent   such as {@code hakobune/0.1.0}
 * @param clock       for credentials that expire
 */
public record Dialer(Map<String, String> environment, String userAgent, InstantSource clock) {

    /** With this process's own environment and clock. */
    public static Dialer system() {
        String version = Dialer.class.getPackage().getImplementationVersion();
        return new Dialer(System.getenv(), "hakobune/" + (version == null ? "dev" : version), InstantSource.system());
    }

    /**
     * Sends nothing yet.
     *
     * @throws IOException when the address cannot be understood
     */
    public OkHttpApi dial(Target target) throws IOException {
        return new OkHttpApi(target, new KubeconfigCredentials(target.user(), clock), environment, userAgent);
    }
}
