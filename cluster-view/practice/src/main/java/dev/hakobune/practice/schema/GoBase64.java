package dev.hakobune.practice.schema;

import java.nio.charset.StandardCharsets;

/** Base64 as Go reads it: the standard alphabet with padding, line ends between letters ({@code encoding/base64}). */
final class GoBase64 {
    private GoBase64() {}

    /** The byte at which Go finds that a text is no base64, counted from zero; -1 when it is some. */
    static int firstWrong(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int letters = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '=') {
                return padding(bytes, i, letters % 4);
            }
            if (isLetter(bytes[i])) {
                letters++;
            } else if (!isLineEnd(bytes[i])) {
                return i;
            }
        }
        return letters % 4 == 0 ? -1 : bytes.length - letters % 4;
    }

    /** @param letters how many there are of the four that the padding makes complete */
    private static int padding(byte[] bytes, int at, int letters) {
        if (letters < 2) {
            return at;
        }
        int next = skipLineEnds(bytes, at + 1);
        if (letters == 2) {
            if (next == bytes.length) {
                return next;
            }
            if (bytes[next] != '=') {
                return next - 1;
            }
            next = skipLineEnds(bytes, next + 1);
        }
        return next == bytes.length ? -1 : next;
    }

    private static int skipLineEnds(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && isLineEnd(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/';
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }
}
