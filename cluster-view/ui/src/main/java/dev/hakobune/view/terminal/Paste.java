package dev.hakobune.view.terminal;

/** What is pasted into a shell, made harmless. */
final class Paste {

    private Paste() {}

    /**
     * With CR for line breaks, as typed, and without control characters: an ESC in it could end a bracketed paste and
     * type on by itself.
     */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                clean.append('\r');
            } else if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    clean.append('\r');
                }
            } else if (c == '\t' || c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** How many lines would run; 1 when it only stands at the prompt until Enter is pressed. */
    static int lines(String clean) {
        int breaks = (int) clean.chars().filter(c -> c == '\r').count();
        return breaks == 0 ? 1 : clean.endsWith("\r") ? breaks : breaks + 1;
    }

    /** Whether a shell would run something of it at once. */
    static boolean runs(String clean) {
        return clean.indexOf('\r') >= 0;
    }

    static String bracketed(String clean) {
        return "\u001b[200~" + clean + "\u001b[201~";
    }
}
