package dev.hakobune.app.theme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.spi.URLStreamHandlerProvider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several stylesheets as one, under a URL of its own. Every window, and be it a tooltip, reads the files of its
 * stylesheets again to see whether they have changed, and looks through each of them for each of its nodes. The URL is
 * short because JavaFX compares it, letter by letter, for each node that it styles. On any thread.
 */
public final class JoinedStylesheets extends URLStreamHandlerProvider {

    private static final String PROTOCOL = "hakobune-stylesheet";
    private static final Map<String, byte[]> SHEETS = new ConcurrentHashMap<>();

    /**
     * The URL of all the stylesheets as one, which holds as long as the program runs.
     *
     * @throws UncheckedIOException when one of them can't be read
     */
    static String join(Stream<String> urls) {
        String all = urls.map(JoinedStylesheets::read).collect(Collectors.joining("\n"));
        String name = Integer.toHexString(all.hashCode());
        SHEETS.put(name, all.getBytes(StandardCharsets.UTF_8));
        return PROTOCOL + ":" + name;
    }

    private static String read(String url) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URLStreamHandler createURLStreamHandler(String protocol) {
        return protocol.equals(PROTOCOL) ? new Handler() : null;
    }

    private static final class Handler extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {

                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(SHEETS.get(url.getPath()));
                }
            };
        }
    }
}
