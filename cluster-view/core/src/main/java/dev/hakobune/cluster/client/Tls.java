package dev.hakobune.cluster.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import okhttp3.CipherSuite;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.KubeconfigException;
import dev.hakobune.cluster.credentials.Credential;

/** TLS as a kubeconfig asks for it: whom to trust, whom to expect, and who one is. */
final class Tls {

    /**
     * ChaCha20 before AES: it is quick as plain code, while AES-GCM is quick only where the second compiler puts the
     * processor's own instructions in its place, and the packages run without that compiler. A server without ChaCha20 takes
     * the next.
     */
    private static final ConnectionSpec CIPHERS = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
            .cipherSuites(ConnectionSpec.MODERN_TLS.cipherSuites().stream()
                    .sorted(Comparator.comparing(suite -> !suite.javaName().contains("CHACHA20")))
                    .toArray(CipherSuite[]::new))
            .build();

    /**
     * Java sends a key of its own for the first group of either sort, before the server has chosen one. Not P-256 first of
     * the second sort: for its first key Java computes a table, which takes three times as long as a key of P-384, on the way to
     * the first rows. A server that has nothing but P-256 asks for it.
     */
    private static final String[] GROUPS = {"x25519", "secp384r1", "secp256r1", "secp521r1"};

    private Tls() {}

    /**
     * A client with the socket factory, trust and host name check that are asked for, on the same connection pool.
     *
     * @throws IOException when a certificate or key cannot be read
     */
    static OkHttpClient secure(OkHttpClient client, ClusterEntry cluster, Credential credential) throws IOException {
        X509TrustManager trust = cluster.insecure() ? new TrustAll() : trust(cluster);
        SSLSocketFactory sockets;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(credential), new TrustManager[]{trust}, null);
            sockets = context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
        String expected = cluster.tlsServerName();
        HostnameVerifier verifier = client.hostnameVerifier();
        OkHttpClient.Builder secured = client.newBuilder()
                .connectionSpecs(List.of(CIPHERS, ConnectionSpec.CLEARTEXT))
                .sslSocketFactory(new Sockets(sockets, expected), trust);
        if (cluster.insecure()) {
            secured.hostnameVerifier((_, _) -> true);
        } else if (!expected.isEmpty()) {
            secured.hostnameVerifier((_, session) -> verifier.verify(expected, session));
        }
        return secured.build();
    }

    private static X509TrustManager trust(ClusterEntry cluster) throws IOException {
        try {
            KeyStore authorities = null;
            byte[] pem = cluster.authority().read();
            if (pem.length > 0) {
                authorities = KeyStore.getInstance(KeyStore.getDefaultType());
                authorities.load(null, null);
                for (Certificate certificate : Pem.certificates(pem)) {
                    authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new GeneralSecurityException("no X.509 trust manager");
        } catch (CertificateException e) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, cluster.file(),
                    Texts.text("kubeconfig.authority", e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate authority cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(Credential credential) throws IOException {
        if (credential.certificate().length == 0) {
            return new KeyManager[0];
        }
        try {
            return Pem.keyManagers(credential.certificate(), credential.key());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, null,
                    Texts.text("credentials.certificate", e.getMessage()));
        }
    }

    /** Offers {@link #GROUPS}, and asks for another server name (SNI) than the address's host where there is one. */
    private static final class Sockets extends SSLSocketFactory {

        private final SSLSocketFactory sockets;
        private final String name;

        /** @param name the server's name; empty for the address's host */
        Sockets(SSLSocketFactory sockets, String name) {
            this.sockets = sockets;
            this.name = name;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            SSLSocket secure = (SSLSocket) sockets.createSocket(socket, name.isEmpty() ? host : name, port, autoClose);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setNamedGroups(GROUPS);
            secure.setSSLParameters(parameters);
            return secure;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("only layered sockets are made here");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host.getHostName(), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host.getHostName(), port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return sockets.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return sockets.getSupportedCipherSuites();
        }
    }

    /** For {@code insecure-skip-tls-verify}; the window warns of it as long as it is connected. */
    private static final class TrustAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // Nobody authenticates to this program.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // The kubeconfig says not to.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
