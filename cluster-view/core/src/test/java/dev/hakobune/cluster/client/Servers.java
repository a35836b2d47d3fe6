package dev.hakobune.cluster.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import mockwebserver3.MockResponse;
import okhttp3.tls.HeldCertificate;

import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.ContextEntry;
import dev.hakobune.cluster.config.Impersonation;
import dev.hakobune.cluster.config.Material;
import dev.hakobune.cluster.config.Target;
import dev.hakobune.cluster.config.UserEntry;
import dev.hakobune.cluster.credentials.Credential;
import dev.hakobune.cluster.credentials.Credentials;

/** What the tests of this package need to reach a server on this machine. */
final class Servers {

    private static final Path FILE = Path.of("config");

    private Servers() {}

    static OkHttpApi api(String server, Credentials credentials) throws Exception {
        return api(cluster(server, "", "", ""), credentials, Impersonation.NONE, Map.of());
    }

    static OkHttpApi api(ClusterEntry cluster, Credentials credentials, Impersonation impersonation,
            Map<String, String> environment) throws Exception {
        return new OkHttpApi(target(cluster, impersonation), credentials, environment, "hakobune/test");
    }

    static Target target(ClusterEntry cluster, Impersonation impersonation) {
        UserEntry user = new UserEntry("u", material("client-certificate", ""), material("client-key", ""), "", null,
                "",
                "", impersonation, null, "", FILE);
        return new Target(new ContextEntry("x", "c", "u", "", FILE), cluster, user);
    }

    static ClusterEntry cluster(String server, String authority, String name, String proxy) {
        return new ClusterEntry("c", server, name, false, material("certificate-authority", authority), proxy, false,
                null, FILE);
    }

    static Material material(String what, String pem) {
        return new Material(what, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), null,
                FILE);
    }

    static Credentials token(String token) {
        return fixed(new Credential("Bearer " + token, new byte[0], new byte[0]));
    }

    static Credentials certificate(HeldCertificate held) {
        return fixed(new Credential(null, held.certificatePem().getBytes(StandardCharsets.US_ASCII),
                held.privateKeyPkcs8Pem().getBytes(StandardCharsets.US_ASCII)));
    }

    static Credentials fixed(Credential credential) {
        return new Credentials() {
            @Override
            public Credential get() {
                return credential;
            }

            @Override
            public boolean refused(Credential refused) {
                return false;
            }
        };
    }

    static MockResponse answer(int code, String body) {
        return new MockResponse.Builder().code(code).setHeader("Content-Type", "application/json").body(body).build();
    }

    static MockResponse status(int code, String reason, String message) {
        return answer(code, """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"%s","reason":"%s",
                "details":{"causes":[{"reason":"FieldValueInvalid","message":"bad","field":"spec.x"}]},"code":%d,
                "someday":{"unknown":true}}""".formatted(message, reason, code));
    }
}
