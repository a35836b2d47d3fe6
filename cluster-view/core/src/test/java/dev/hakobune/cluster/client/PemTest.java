package dev.hakobune.cluster.client;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;

import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PemTest {

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysInPkcs8AreRead(String algorithm) throws Exception {
        PrivateKey key = pair(algorithm).getPrivate();

        assertThat(Pem.privateKey(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
    }

    @Test
    void rsaKeysInPkcs1AreRead() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();

        assertThat(Pem.privateKey(held.privateKeyPkcs1Pem().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(held.keyPair().getPrivate());
    }

    @Test
    void ellipticCurveKeysOfOpensslAreRead() throws Exception {
        String sec1 = """
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEINOt+PkNVAtJ25ausTTu2Ywa8Wmyy/zifYwLYxn/Yq6xoAoGCCqGSM49
                AwEHoUQDQgAEiJnTErlW+npGtS1krF3KfzGPBcnRloSiLWifSRROkHQVWCuOGrcR
                wiLfiwnZu4Y0yu847eBWzgNYokaupuQg7A==
                -----END EC PRIVATE KEY-----
                """;

        assertThat(Pem.privateKey(sec1.getBytes(StandardCharsets.US_ASCII)).getAlgorithm()).startsWith("EC");
    }

    private static KeyPair pair(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static byte[] pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
