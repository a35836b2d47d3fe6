package dev.hakobune.practice.node;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammar of image names: a registry if the first part looks like one, a path in small letters, a tag, a digest. As
 * {@code ParseNormalizedNamed} of {@code github.com/distribution/reference} reads it.
 */
final class ImageName {
    private static final String DOMAIN_PART = "[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String PATH_PART = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern DOMAIN = Pattern.compile(DOMAIN_PART + "(\\." + DOMAIN_PART + ")*(:[0-9]+)?");
    private static final Pattern REST = Pattern.compile(PATH_PART + "(/" + PATH_PART + ")*(:\\w[\\w.-]{0,127})?"
            + "(@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:\\p{XDigit}{32,})?");

    private ImageName() {}

    /** What is wrong with a name; empty when nothing is. */
    static Optional<String> fault(String name) {
        var parts = name.split("/", 2);
        boolean registry = parts.length == 2 && isRegistry(parts[0]);
        var rest = registry ? parts[1] : parts.length == 2 ? name : "library/" + name;
        var path = rest.split(":", 2)[0];
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            return Optional.of("invalid reference format: repository name (" + path + ") must be lowercase");
        }
        boolean right = REST.matcher(rest).matches() && (!registry || DOMAIN.matcher(parts[0]).matches());
        return right ? Optional.empty() : Optional.of("invalid reference format");
    }

    /** A path has no capital letters, so that what has some can only be a registry. */
    private static boolean isRegistry(String first) {
        return first.equals("localhost") || first.contains(".") || first.contains(":")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }
}
