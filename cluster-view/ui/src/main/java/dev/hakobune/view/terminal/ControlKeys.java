package dev.hakobune.view.terminal;

import java.util.OptionalInt;

import javafx.scene.input.KeyCode;

/**
 * The bytes of Ctrl and a key, taken from the key and not from the text that the system makes of it: that is empty or
 * wrong on some systems, and Ctrl alone must send nothing.
 */
final class ControlKeys {

    private ControlKeys() {}

    /** The control character of Ctrl and a key, as xterm sends it; empty for keys that have none. */
    static OptionalInt control(KeyCode key) {
        if (key.isLetterKey() && key.getName().length() == 1) {
            return OptionalInt.of(key.getName().charAt(0) & 0x1f);
        }
        return switch (key) {
            case SPACE, DIGIT2, AT -> OptionalInt.of(0);
            case OPEN_BRACKET, DIGIT3 -> OptionalInt.of(0x1b);
            case BACK_SLASH, DIGIT4 -> OptionalInt.of(0x1c);
            case CLOSE_BRACKET, DIGIT5 -> OptionalInt.of(0x1d);
            case DIGIT6, CIRCUMFLEX -> OptionalInt.of(0x1e);
            case MINUS, SLASH, UNDERSCORE, DIGIT7 -> OptionalInt.of(0x1f);
            case DIGIT8 -> OptionalInt.of(0x7f);
            default -> OptionalInt.empty();
        };
    }
}
