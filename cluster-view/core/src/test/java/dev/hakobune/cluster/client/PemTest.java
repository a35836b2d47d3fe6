package dev.hakobune.cluster.client;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;

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
        PrivateKey key = pair("RSA").getPrivate();
        byte[] pkcs8 = key.getEncoded();
        // The key proper is the last field of the PKCS #8 structure: after 4 + 3 + 15 + 4 bytes of headers.
        byte[] pkcs1 = java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        assertThat(Pem.privateKey(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
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
