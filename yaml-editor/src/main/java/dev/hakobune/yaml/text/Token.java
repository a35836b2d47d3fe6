package dev.hakobune.yaml.text;

/**
 * A stretch of one line that is drawn in one colour.
 *
 * @param start its first character's column, from 0
 * @param end   the column after its last character
 */
public record Token(Kind kind, int start, int end) {

    /** What a stretch is to YAML 1.1. A plain scalar has the kind of the type that it stands for, so {@code on} is a constant. */
    public enum Kind {
        KEY("yaml-key"), STRING("yaml-string"), NUMBER("yaml-number"),
        /** Booleans, null and the headers of block scalars. */
        CONSTANT("yaml-constant"), COMMENT("yaml-comment"),
        /** Anchors, aliases, tags and directives. */
        ANCHOR("yaml-anchor"),
        /** The marks between documents. */
        SEPARATOR("yaml-separator");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        public String styleClass() {
            return styleClass;
        }
    }
}
