package dev.hakobune.practice.json;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * The characters that Go's {@code encoding/json} writes by their numbers: clients compare what a server sends, byte by byte, with
 * what they would write themselves.
 */
final class GoEscapes extends CharacterEscapes {
    private final int[] ascii = standardAsciiEscapesForJSON();

    GoEscapes() {
        for (char c : new char[]{'<', '>', '&'}) {
            ascii[c] = ESCAPE_CUSTOM;
        }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return character == '<' || character == '>' || character == '&' || character == 0x2028 || character == 0x2029
                ? new SerializedString(String.format("\\u%04x", character))
                : null;
    }
}
