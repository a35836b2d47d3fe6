package dev.hakobune.practice.kinds;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats that a CustomResourceDefinition may ask of a text, as the field {@code format} of {@code JSONSchemaProps} lists
 * them, but for bank cards, colours, numbers of books and the single versions of UUIDs. Others are taken for any text, as the
 * API server takes what it does not know.
 */
final class CustomFormats {
    private static final String LABEL = "[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?";
    private static final Map<String, Predicate<String>> FORMATS = Map.ofEntries(
            Map.entry("byte", readBy(Base64.getDecoder()::decode)),
            Map.entry("cidr", CustomFormats::isNetwork),
            Map.entry("date", readBy(LocalDate::parse)),
            Map.entry("date-time", readBy(OffsetDateTime::parse)),
            Map.entry("duration", like("0|[-+]?((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|ms|s|m|h))+")),
            Map.entry("email", like("[^\\s@<>,;]+@[^\\s@<>,;]+")),
            Map.entry("hostname", like(LABEL + "(\\." + LABEL + ")*")),
            Map.entry("ipv4", CustomFormats::isIpv4),
            Map.entry("ipv6", readBy(Inet6Address::ofLiteral)),
            Map.entry("mac", like("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")),
            Map.entry("uri", readBy(CustomFormats::address)),
            Map.entry("uuid", like("(?i)[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")));

    private CustomFormats() {}

    static boolean fits(String format, String text) {
        return FORMATS.getOrDefault(format, any -> true).test(text);
    }

    private static Predicate<String> like(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static Predicate<String> readBy(Consumer<String> parser) {
        return text -> {
            try {
                parser.accept(text);
                return true;
            } catch (DateTimeException | IllegalArgumentException e) {
                return false;
            }
        };
    }

    /** All four numbers: Java would read an address with fewer too. */
    private static boolean isIpv4(String text) {
        return text.chars().filter(c -> c == '.').count() == 3 && readBy(Inet4Address::ofLiteral).test(text);
    }

    private static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        var length = text.substring(slash + 1);
        if (slash < 0 || !length.matches("\\d{1,3}")) {
            return false;
        }
        var address = text.substring(0, slash);
        return isIpv4(address)
                ? Integer.parseInt(length) <= 32
                : readBy(Inet6Address::ofLiteral).test(address) && Integer.parseInt(length) <= 128;
    }

    /** An address with a scheme, or a path from the root, as an HTTP request may name it ({@code url.ParseRequestURI}). */
    private static void address(String text) {
        if (!URI.create(text).isAbsolute() && !text.startsWith("/")) {
            throw new IllegalArgumentException(text);
        }
    }
}
