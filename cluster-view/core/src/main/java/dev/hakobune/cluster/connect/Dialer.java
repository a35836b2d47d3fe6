package dev.hakobune.cluster.connect;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.client.OkHttpApi;
import dev.hakobune.cluster.config.Target;
import dev.hakobune.cluster.config.UserEntry;
import dev.hakobune.cluster.credentials.Credentials;
import dev.hakobune.cluster.credentials.CredentialsException;
import dev.hakobune.cluster.credentials.ExecPlugin;
import dev.hakobune.cluster.credentials.KubeconfigCredentials;
import dev.hakobune.cluster.credentials.LoginPath;

/**
 * Makes the way to an API server from what the kubeconfig says of it.
 *
 * @param environment the process's environment
 * @param path        where credential plugins are looked for
 * @param userAgent   such as {@code hakobune/0.1.0}
 * @param clock       for credentials that expire
 */
public record Dialer(Map<String, String> environment, LoginPath path, String userAgent, InstantSource clock) {

    /** With this process's own environment and clock. */
    public static Dialer system() {
        String version = Dialer.class.getPackage().getImplementationVersion();
        return new Dialer(System.getenv(), new LoginPath(System.getenv()),
                "hakobune/" + (version == null ? "dev" : version), InstantSource.system());
    }

    /**
     * Sends nothing yet.
     *
     * @throws IOException when the address cannot be understood
     */
    public OkHttpApi dial(Target target) throws IOException {
        return new OkHttpApi(target, credentials(target), environment, userAgent);
    }

    private Credentials credentials(Target target) throws CredentialsException {
        UserEntry user = target.user();
        if (user.exec() != null) {
            return new ExecPlugin(user.exec(), target.cluster(), environment, path, clock);
        }
        if (!user.authProvider().isEmpty() && user.token().isEmpty() && user.certificate().isEmpty()) {
            throw new CredentialsException(CredentialsException.Fault.UNSUPPORTED,
                    Texts.text("credentials.authProvider", user.authProvider()), user.file().toString());
        }
        return new KubeconfigCredentials(user, clock);
    }
}
