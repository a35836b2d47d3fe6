package dev.hakobune.view.logs;

import java.util.ArrayList;
import java.util.List;

/**
 * A line without its escape sequences, and the looks that they asked for (ECMA-48, "select graphic rendition"). Colours
 * of larger palettes become the nearest of the 16 that every theme has. Cursor movements, titles and links are dropped;
 * other control characters are shown as their pictures (U+2400 …), so that rubbish harms nothing and is seen.
 *
 * @param plain what is shown, searched and copied
 * @param runs  parts that differ from the default look, in order, not overlapping
 */
record AnsiText(String plain, List<Run> runs) {

    private static final char ESCAPE = '\u001b';
    private static final int TAB = 8;

    /** @param color 0 to 15, or -1 for the default */
    record Look(int color, boolean bold, boolean faint, boolean underline) {
        static final Look DEFAULT = new Look(-1, false, false, false);

        Look withColor(int color) {
            return new Look(color, bold, faint, underline);
        }
    }

    record Run(int start, int end, Look look) {}

    static AnsiText of(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (isControl(raw.charAt(i))) {
                return new Reader(raw).read();
            }
        }
        return new AnsiText(raw, List.of());
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0;
    }

    private static final class Reader {

        private final String raw;
        private final StringBuilder plain = new StringBuilder();
        private final List<Run> runs = new ArrayList<>();
        private Look look = Look.DEFAULT;
        private int runStart;
        private int at;

        Reader(String raw) {
            this.raw = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
        }

        AnsiText read() {
            while (at < raw.length()) {
                char c = raw.charAt(at++);
                if (c == ESCAPE && at < raw.length()) {
                    escape(raw.charAt(at++));
                } else if (c == '\t') {
                    plain.repeat(' ', TAB - plain.length() % TAB);
                } else if (c < ' ') {
                    plain.append((char) ('\u2400' + c));
                } else if (isControl(c)) {
                    plain.append(c == 0x7f ? '\u2421' : '\ufffd');
                } else {
                    plain.append(c);
                }
            }
            endRun();
            return new AnsiText(plain.toString(), List.copyOf(runs));
        }

        private void escape(char kind) {
            switch (kind) {
                case '[' -> control();
                case ']', 'P', '^', '_', 'X' -> string();
                case '(', ')', '*', '+', '#', '%', ' ' -> at = Math.min(at + 1, raw.length());
                default -> {
                    // A sequence of two characters: both are gone already.
                }
            }
        }

        /** Skips a control sequence, and takes it in when it sets the look. */
        private void control() {
            int start = at;
            while (at < raw.length() && raw.charAt(at) < '@') {
                at++;
            }
            if (at < raw.length() && raw.charAt(at++) == 'm') {
                endRun();
                look = looks(raw.substring(start, at - 1));
            }
        }

        /** Skips what stands up to BEL or ST: titles, links, clipboard requests. */
        private void string() {
            while (at < raw.length()) {
                char c = raw.charAt(at++);
                if (c == '\u0007') {
                    return;
                }
                if (c == ESCAPE) {
                    at = Math.min(at + 1, raw.length());
                    return;
                }
            }
        }

        private void endRun() {
            if (!look.equals(Look.DEFAULT) && plain.length() > runStart) {
                runs.add(new Run(runStart, plain.length(), look));
            }
            runStart = plain.length();
        }

        private Look looks(String parameters) {
            int[] codes = codes(parameters);
            Look now = look;
            for (int i = 0; i < codes.length; i++) {
                int code = codes[i];
                switch (code) {
                    case 0 -> now = Look.DEFAULT;
                    case 1 -> now = new Look(now.color, true, now.faint, now.underline);
                    case 2 -> now = new Look(now.color, now.bold, true, now.underline);
                    case 4 -> now = new Look(now.color, now.bold, now.faint, true);
                    case 22 -> now = new Look(now.color, false, false, now.underline);
                    case 24 -> now = new Look(now.color, now.bold, now.faint, false);
                    case 38, 48 -> {
                        int length = i + 1 < codes.length && codes[i + 1] == 5 ? 2 : 4;
                        if (code == 38) {
                            now = now.withColor(extended(codes, i));
                        }
                        i += length;
                    }
                    case 39 -> now = now.withColor(-1);
                    default -> {
                        if (code >= 30 && code <= 37) {
                            now = now.withColor(code - 30);
                        } else if (code >= 90 && code <= 97) {
                            now = now.withColor(code - 90 + 8);
                        }
                    }
                }
            }
            return now;
        }

        private static int[] codes(String parameters) {
            String[] parts = parameters.split("[;:]", -1);
            int[] codes = new int[parts.length];
            for (int i = 0; i < parts.length; i++) {
                codes[i] = parts[i].matches("\\d{1,4}") ? Integer.parseInt(parts[i]) : 0;
            }
            return codes;
        }

        private static int extended(int[] codes, int at) {
            if (at + 2 < codes.length && codes[at + 1] == 5) {
                return nearest(codes[at + 2]);
            }
            return at + 4 < codes.length && codes[at + 1] == 2
                    ? nearest(codes[at + 2], codes[at + 3], codes[at + 4])
                    : -1;
        }

        private static int nearest(int index) {
            if (index < 16) {
                return index;
            }
            if (index >= 232) {
                int grey = 8 + (index - 232) * 10;
                return nearest(grey, grey, grey);
            }
            int cube = index - 16;
            return nearest(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51);
        }

        private static int nearest(int red, int green, int blue) {
            int high = Math.max(red, Math.max(green, blue));
            int low = Math.min(red, Math.min(green, blue));
            if (high - low < 40) {
                return high < 60 ? 0 : high < 150 ? 8 : high < 220 ? 7 : 15;
            }
            int half = (high + low) / 2;
            int color = (red > half ? 1 : 0) | (green > half ? 2 : 0) | (blue > half ? 4 : 0);
            return high > 200 ? color + 8 : color;
        }
    }
}
