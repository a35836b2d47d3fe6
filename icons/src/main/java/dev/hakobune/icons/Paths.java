package dev.hakobune.icons;

import java.util.Locale;

/** Shapes that recur in the drawings, as SVG path data. */
final class Paths {

    private Paths() {}

    static String circle(double x, double y, double radius) {
        return format("M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0z", x - radius, y, radius, radius, 2 * radius, radius,
                radius, -2 * radius);
    }

    /** A rectangle with rounded corners. */
    static String box(double x, double y, double width, double height, double corner) {
        return format("M%s %sh%sa%s %s 0 0 1 %s %sv%sa%s %s 0 0 1 %s %sh%sa%s %s 0 0 1 %s %sv%sa%s %s 0 0 1 %s %sz",
                x + corner, y, width - 2 * corner, corner, corner, corner, corner, height - 2 * corner, corner, corner,
                -corner, corner, 2 * corner - width, corner, corner, -corner, -corner, 2 * corner - height, corner,
                corner, corner, -corner);
    }

    /** The pod's cube, seen from a corner, {@code radius} from the middle to each outer corner. */
    static String cube(double x, double y, double radius) {
        double half = radius / 2;
        double side = radius * Math.sqrt(3) / 2;
        return format("M%s %sl%s %sv%sl%s %sl%s %sv%sz", x, y - radius, side, half, radius, -side, half, -side, -half,
                -radius)
                + format("m%s %sl%s %sl%s %sm%s %sv%s", -side, half, side, half, side, -half, -side, half,
                        radius);
    }

    /** A volume's drum. */
    static String drum(double x, double y, double width, double height) {
        double half = width / 2;
        double lid = width / 5;
        return format("M%s %sa%s %s 0 0 1 %s 0a%s %s 0 0 1 %s 0", x, y + lid, half, lid, width, half, lid, -width)
                + format("v%sa%s %s 0 0 0 %s 0v%s", height - 2 * lid, half, lid, width, 2 * lid - height);
    }

    private static String format(String pattern, double... numbers) {
        Object[] rounded = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = String.format(Locale.ROOT, "%.3f", numbers[i]);
        }
        return String.format(pattern, rounded);
    }
}
