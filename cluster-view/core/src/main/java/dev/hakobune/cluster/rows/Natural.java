package dev.hakobune.cluster.rows;

/** The order in which people expect names: numbers within them by value, so that {@code node-2} comes before {@code node-10}. */
public final class Natural {

    private Natural() {}

    /** Compares two names; 0 only for equal ones. */
    public static int compare(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char left = a.charAt(i);
            char right = b.charAt(j);
            if (digit(left) && digit(right)) {
                int endLeft = end(a, i);
                int endRight = end(b, j);
                int order = compareNumbers(a, i, endLeft, b, j, endRight);
                if (order != 0) {
                    return order;
                }
                i = endLeft;
                j = endRight;
            } else if (left != right) {
                return Character.compare(left, right);
            } else {
                i++;
                j++;
            }
        }
        int order = Integer.compare(a.length() - i, b.length() - j);
        return order != 0 ? order : a.compareTo(b);
    }

    private static int compareNumbers(String a, int from, int end, String b, int otherFrom, int otherEnd) {
        int i = skipZeros(a, from, end);
        int j = skipZeros(b, otherFrom, otherEnd);
        int order = Integer.compare(end - i, otherEnd - j);
        while (order == 0 && i < end) {
            order = Character.compare(a.charAt(i++), b.charAt(j++));
        }
        return order;
    }

    private static int skipZeros(String text, int from, int end) {
        int i = from;
        while (i < end - 1 && text.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    private static int end(String text, int from) {
        int i = from;
        while (i < text.length() && digit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
