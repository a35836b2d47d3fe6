package dev.hakobune.cluster.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.KubeconfigException;

/** Proxies as kubectl takes them: {@code proxy-url} of the kubeconfig, else the environment's, except where NO_PROXY says no. */
final class Proxies {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int SOCKS_PORT = 1080;

    private Proxies() {}

    /** The proxy's address; empty for none. */
    static String address(ClusterEntry cluster, HttpUrl server, Map<String, String> environment) {
        if (!cluster.proxyUrl().isEmpty()) {
            return cluster.proxyUrl();
        }
        String name = server.isHttps() ? "HTTPS_PROXY" : "HTTP_PROXY";
        String proxy = variable(environment, name);
        return proxy.isEmpty() || excepted(server, variable(environment, "NO_PROXY")) ? "" : proxy;
    }

    /**
     * Sends everything by that proxy.
     *
     * @throws KubeconfigException when the address cannot be understood
     */
    static void configure(OkHttpClient.Builder client, String address, ClusterEntry cluster)
            throws KubeconfigException {
        if (address.isEmpty()) {
            client.proxy(Proxy.NO_PROXY);
            return;
        }
        URI proxy;
        try {
            proxy = URI.create(address.contains("://") ? address : "http://" + address);
        } catch (IllegalArgumentException _) {
            throw wrong(address, cluster);
        }
        if (proxy.getHost() == null) {
            throw wrong(address, cluster);
        }
        switch (proxy.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> client.proxy(new Proxy(Proxy.Type.HTTP, at(proxy, HTTP_PORT)));
            case "https" -> client.proxy(new Proxy(Proxy.Type.HTTP, at(proxy, HTTPS_PORT)))
                    .socketFactory(new SecureSockets(proxy.getHost()));
            case "socks5", "socks5h" -> client.proxy(new Proxy(Proxy.Type.SOCKS, at(proxy, SOCKS_PORT)));
            default -> throw wrong(address, cluster);
        }
        if (proxy.getUserInfo() != null) {
            String[] pair = proxy.getUserInfo().split(":", 2);
            String header = Credentials.basic(pair[0], pair.length > 1 ? pair[1] : "");
            client.proxyAuthenticator((_, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request().newBuilder().header("Proxy-Authorization", header).build());
        }
    }

    private static InetSocketAddress at(URI proxy, int otherwise) {
        return InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort() < 0 ? otherwise : proxy.getPort());
    }

    private static KubeconfigException wrong(String address, ClusterEntry cluster) {
        return new KubeconfigException(KubeconfigException.Fault.BAD_CONTEXT, cluster.file(),
                Texts.text("kubeconfig.proxy", cluster.name(), address));
    }

    private static String variable(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value;
    }

    /** As Go's {@code httpproxy}: this machine always, then names, domains and addresses. */
    private static boolean excepted(HttpUrl server, String list) {
        String host = server.host();
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("::1")) {
            return true;
        }
        for (String item : list.split(",")) {
            String name = item.strip().toLowerCase(Locale.ROOT);
            int colon = name.lastIndexOf(':');
            if (colon > 0 && name.indexOf(':') == colon) {
                if (!name.substring(colon + 1).equals(Integer.toString(server.port()))) {
                    continue;
                }
                name = name.substring(0, colon);
            }
            String domain = name.startsWith("*.") ? name.substring(1) : name;
            if (name.equals("*") || host.equals(name) || !domain.isEmpty()
                    && host.endsWith(domain.startsWith(".") ? domain : "." + domain) || within(host, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an IPv4 address is of a network such as {@code 10.0.0.0/8}. */
    private static boolean within(String host, String network) {
        int slash = network.indexOf('/');
        if (slash < 0 || !host.matches("[0-9.]+") || !network.matches("[0-9.]+/[0-9]{1,2}")) {
            return false;
        }
        try {
            int bits = Integer.parseInt(network.substring(slash + 1));
            long mask = bits == 0 ? 0 : -1L << (32 - bits);
            return (number(host) & mask) == (number(network.substring(0, slash)) & mask);
        } catch (IOException _) {
            return false;
        }
    }

    private static long number(String address) throws IOException {
        long number = 0;
        for (byte part : InetAddress.ofLiteral(address).getAddress()) {
            number = number << 8 | part & 0xff;
        }
        return number;
    }

    /** Sockets to a proxy that is itself spoken to by TLS; the server's TLS goes inside. */
    private static final class SecureSockets extends SocketFactory {

        private final SSLSocketFactory sockets = (SSLSocketFactory) SSLSocketFactory.getDefault();
        private final String proxy;

        SecureSockets(String proxy) {
            this.proxy = proxy;
        }

        @Override
        public Socket createSocket() throws IOException {
            SSLSocket socket = (SSLSocket) sockets.createSocket();
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (!proxy.matches("[0-9.]+|.*:.*")) {
                parameters.setServerNames(java.util.List.of(new javax.net.ssl.SNIHostName(proxy)));
            }
            socket.setSSLParameters(parameters);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port), null);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port), null);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
        }

        private Socket connected(InetSocketAddress address, InetSocketAddress local) throws IOException {
            Socket socket = createSocket();
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(address);
            return socket;
        }
    }
}
