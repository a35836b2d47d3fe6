package dev.hakobune.cluster.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import io.kubernetes.client.util.SSLUtils;

/**
 * Certificates and keys in PEM. The JDK reads the usual kinds of key; what it does not know goes to the client library,
 * whose crypto provider takes most of a second to load.
 */
final class Pem {

    private static final Pattern KEY = Pattern
            .compile("-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END");
    /** {@code SEQUENCE { OID rsaEncryption, NULL }}, preceded by the version 0: what PKCS #8 puts before a PKCS #1 key. */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
    /** The DER of the object identifiers that say in PKCS #8 what kind of key follows. */
    private static final Map<String, String> ALGORITHMS = Map.of("06092a864886f70d010101", "RSA", "06072a8648ce3d0201",
            "EC", "06032b6570", "Ed25519", "06032b6571", "Ed448");

    private Pem() {}

    static List<Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)));
    }

    /** A key manager with one certificate, its chain and its key. */
    static KeyManager[] keyManagers(byte[] certificate, byte[] key) throws GeneralSecurityException, IOException {
        // The default type would encrypt and decrypt the key on its way, each by 10,000 rounds: half a second at a cold start.
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setKeyEntry("client", privateKey(key), new char[0],
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException, IOException {
        Matcher key = KEY.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!key.find()) {
            return SSLUtils.loadKey(pem);
        }
        byte[] der = Base64.getMimeDecoder().decode(key.group(2));
        byte[] pkcs8 = key.group(1).startsWith("RSA") ? sequence(RSA, tagged(0x04, der)) : der;
        String algorithm = algorithm(pkcs8);
        if (!algorithm.isEmpty()) {
            try {
                // Asked for another algorithm than the key's, the JDK would load every provider, to ask them all.
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException _) {
                // A curve that the JDK does not know.
                return SSLUtils.loadKey(pem);
            }
        }
        return SSLUtils.loadKey(pem);
    }

    /** The kind of key, which stands right behind the outer sequence, the version and the inner sequence. */
    private static String algorithm(byte[] pkcs8) {
        String head = HexFormat.of().formatHex(pkcs8, 0, Math.min(pkcs8.length, 32));
        return ALGORITHMS.entrySet().stream().filter(entry -> head.contains(entry.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
    }

    private static byte[] sequence(byte[] first, byte[] second) {
        byte[] content = new byte[first.length + second.length];
        System.arraycopy(first, 0, content, 0, first.length);
        System.arraycopy(second, 0, content, first.length, second.length);
        return tagged(0x30, content);
    }

    /** DER: tag, length, content. */
    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[]{(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[]{(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[]{(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        byte[] whole = new byte[head.length + length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, length);
        return whole;
    }
}
