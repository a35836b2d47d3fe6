package dev.hakobune.cluster.client;

import java.util.regex.Pattern;

/**
 * Reads {@code Warning} headers as API servers send them since 1.19: {@code 299 - "text"}, quoted as RFC 7234 has it
 * (section 5.5).
 */
final class Warnings {

    private static final Pattern HEADER = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\".*");

    private Warnings() {}

    /** The text of a header; empty when it is no such warning. */
    static String text(String header) {
        var matcher = HEADER.matcher(header);
        return matcher.matches() ? matcher.group(1).replaceAll("\\\\(.)", "$1") : "";
    }
}
