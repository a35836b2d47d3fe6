package dev.hakobune.practice.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

import okhttp3.tls.HeldCertificate;

/**
 * The one certificate that the server shows, straight from memory. By way of a key store, as is usual, it would be
 * encrypted and decrypted with a password first, which takes longer than all else at the start.
 */
final class Identity extends X509ExtendedKeyManager {
    private static final String ALIAS = "practice";

    private final HeldCertificate certificate;

    private Identity(HeldCertificate certificate) {
        this.certificate = certificate;
    }

    /** TLS for a server that shows this certificate and asks for none. */
    static SSLContext context(HeldCertificate certificate) {
        try {
            var context = SSLContext.getInstance("TLS");
            // Trusts nobody, since it asks for no certificate: else all authorities of the JDK would be read at each start.
            context.init(new KeyManager[]{new Identity(certificate)}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not to be had", e);
        }
    }

    private String[] aliases(String keyType) {
        return keyType.startsWith("EC") ? new String[]{ALIAS} : null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return aliases(keyType);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return aliases(keyType) == null ? null : ALIAS;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return aliases(keyType) == null ? null : ALIAS;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[]{certificate.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificate.keyPair().getPrivate();
    }
}
