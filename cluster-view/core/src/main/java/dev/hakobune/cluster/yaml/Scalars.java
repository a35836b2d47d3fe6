package dev.hakobune.cluster.yaml;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain (unquoted) YAML scalar means to Kubernetes: YAML 1.1 as Go's yaml library reads it for
 * {@code sigs.k8s.io/yaml}. It differs from the letter of YAML 1.1, and from SnakeYAML: there are no base 60 numbers and
 * no timestamps, {@code y} and {@code n} are booleans, {@code 1e3} is a number.
 */
public final class Scalars {

    private static final Set<String> TRUE = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On",
            "ON");
    private static final Set<String> FALSE = Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off",
            "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Map<String, Double> SPECIAL = Map.ofEntries(Map.entry(".nan", Double.NaN),
            Map.entry(".NaN", Double.NaN), Map.entry(".NAN", Double.NaN), Map.entry(".inf", Double.POSITIVE_INFINITY),
            Map.entry(".Inf", Double.POSITIVE_INFINITY), Map.entry(".INF", Double.POSITIVE_INFINITY),
            Map.entry("+.inf", Double.POSITIVE_INFINITY), Map.entry("+.Inf", Double.POSITIVE_INFINITY),
            Map.entry("+.INF", Double.POSITIVE_INFINITY), Map.entry("-.inf", Double.NEGATIVE_INFINITY),
            Map.entry("-.Inf", Double.NEGATIVE_INFINITY), Map.entry("-.INF", Double.NEGATIVE_INFINITY));
    private static final Pattern NUMBER_START = Pattern.compile("[-+.0-9].*", Pattern.DOTALL);
    private static final Pattern INTEGER = Pattern
            .compile(
                    "([-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final BigInteger SIGNED_MIN = BigInteger.TWO.pow(63).negate();

    private Scalars() {}

    /** The value: null, Boolean, Long, BigInteger (up to 64 bits unsigned), Double, or the text itself. */
    public static Object resolve(String plain) {
        if (NULL.contains(plain)) {
            return null;
        }
        if (TRUE.contains(plain)) {
            return true;
        }
        if (FALSE.contains(plain)) {
            return false;
        }
        Double special = SPECIAL.get(plain);
        if (special != null) {
            return special;
        }
        return NUMBER_START.matcher(plain).matches() ? number(plain) : plain;
    }

    /** Whether a text must be quoted so as to be read as a text again, by Kubernetes or by another reader of YAML 1.1. */
    public static boolean ambiguous(String text) {
        return !(resolve(text) instanceof String) || text.equals("<<") || text.equals("=");
    }

    private static Object number(String plain) {
        String digits = plain.replace("_", "");
        var integer = INTEGER.matcher(digits);
        if (integer.matches()) {
            BigInteger value = integer.group("hex") != null
                    ? new BigInteger(integer.group("hex"), 16)
                    : integer.group("bin") != null
                            ? new BigInteger(integer.group("bin"), 2)
                            : integer.group("oct") != null
                                    ? new BigInteger(integer.group("oct"), 8)
                                    : new BigInteger(integer.group("dec"));
            value = integer.group(1).equals("-") ? value.negate() : value;
            if (value.bitLength() < 64) {
                return value.longValueExact();
            }
            if (value.compareTo(UNSIGNED_MAX) <= 0 && value.compareTo(SIGNED_MIN) >= 0) {
                return value;
            }
        }
        return FLOAT.matcher(digits).matches() ? (Object) Double.valueOf(digits) : plain;
    }
}
