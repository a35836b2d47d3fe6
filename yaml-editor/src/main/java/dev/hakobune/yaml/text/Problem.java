package dev.hakobune.yaml.text;

/**
 * Where a text is not YAML, and why.
 *
 * @param line    from 0
 * @param column  from 0
 * @param start   the first character at fault in the whole text
 * @param end     the character after the last one at fault, always more than {@code start} unless the text ends there
 * @param message one sentence in the user's language
 */
public record Problem(int line, int column, int start, int end, String message) {

    /** Where it is after characters before it have come and gone. */
    public Problem moved(int characters, int lines) {
        return new Problem(line + lines, column, start + characters, end + characters, message);
    }
}
