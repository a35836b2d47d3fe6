package dev.hakobune.cluster.credentials;

import java.util.Arrays;
import java.util.Objects;

/**
 * What proves who one is, at one moment.
 *
 * @param authorization the {@code Authorization} header, or null
 * @param certificate   client certificate as PEM, empty for none
 * @param key           its key as PEM, empty for none
 */
public record Credential(String authorization, byte[] certificate, byte[] key) {

    public static final Credential NONE = new Credential(null, new byte[0], new byte[0]);

    public boolean sameCertificate(Credential other) {
        return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credential that && Objects.equals(authorization, that.authorization)
                && sameCertificate(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(authorization, Arrays.hashCode(certificate));
    }

    @Override
    public String toString() {
        return "Credential[secret]";
    }
}
