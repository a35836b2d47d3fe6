package dev.hakobune.view.details;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quantities as Kubernetes writes them ({@code resource.Quantity} in apimachinery), in units that can be read: the same
 * amount of bytes may be told as {@code 264212084Ki} here and as {@code 267847642337} there.
 */
final class Quantities {

    private static final Pattern QUANTITY = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGTPE]i|[mkMGTPE])?");
    private static final String BINARY = " KMGTPE";
    private static final String DECIMAL = " kMGTPE";
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);

    private Quantities() {}

    /**
     * An amount in the unit that suits {@code whole}; as it is written, where it is no quantity.
     *
     * @param resource as in a node's capacity: {@code memory}, {@code cpu}
     */
    static String text(String resource, String amount, String whole) {
        BigDecimal number = number(amount);
        BigDecimal all = number(whole);
        if (number == null || all == null) {
            return amount;
        }
        boolean bytes = resource.equals("memory") || resource.equals("ephemeral-storage")
                || resource.startsWith("hugepages-");
        if (!bytes) {
            return plain(number, 3);
        }
        int unit = 0;
        while (all.compareTo(STEP) >= 0 && unit < BINARY.length() - 1) {
            all = all.divide(STEP);
            number = number.divide(STEP);
            unit++;
        }
        return unit == 0 ? plain(number, 0) : plain(number, 1) + " " + BINARY.charAt(unit) + "i";
    }

    private static String plain(BigDecimal number, int decimals) {
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }

    /** Null when the text is none. */
    private static BigDecimal number(String quantity) {
        Matcher parts = QUANTITY.matcher(quantity);
        if (!parts.matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        String unit = parts.group(2);
        if (unit == null) {
            return number;
        }
        if (unit.equals("m")) {
            return number.movePointLeft(3);
        }
        return unit.endsWith("i")
                ? number.multiply(STEP.pow(BINARY.indexOf(unit.charAt(0))))
                : number.movePointRight(3 * DECIMAL.indexOf(unit));
    }
}
