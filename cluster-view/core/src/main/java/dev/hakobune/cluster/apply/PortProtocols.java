package dev.hakobune.cluster.apply;

import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.http.ApiException;

/**
 * The default protocol of ports, written out for API servers before 1.21: their server-side apply identifies ports by a
 * protocol that their schema gives no default, and refuses a Service that omits it.
 */
final class PortProtocols {

    private PortProtocols() {}

    static boolean missing(ApiException e) {
        return e.getMessage().contains("omits key field \"protocol\"");
    }

    /** Adds {@code protocol: TCP} to every port that names none; whether there was one. */
    static boolean fill(Object value) {
        boolean filled = false;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getKey().equals("ports") && entry.getValue() instanceof List<?> ports) {
                    filled |= fillPorts(ports);
                } else {
                    filled |= fill(entry.getValue());
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                filled |= fill(item);
            }
        }
        return filled;
    }

    @SuppressWarnings("unchecked")
    private static boolean fillPorts(List<?> ports) {
        boolean filled = false;
        for (Object port : ports) {
            if (port instanceof Map<?, ?> map && (map.containsKey("port") || map.containsKey("containerPort"))) {
                filled |= ((Map<String, Object>) map).putIfAbsent("protocol", "TCP") == null;
            }
        }
        return filled;
    }
}
