package dev.hakobune.practice.shell;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a command reads from and writes to.
 *
 * @param terminal whether what is written is seen at once, by a person
 * @param assigned variables for this command alone, as in {@code COLOUR=ai env}
 */
record Streams(Input in, Consumer<String> out, Consumer<String> err, boolean terminal,
        Map<String, String> assigned) {
    /** Where a command reads: at a terminal what it asks for may come much later. */
    interface Input {
        /** The next line, without its line break; empty at the end. */
        void line(Consumer<Optional<String>> taker);

        /** All that is left, as it is. */
        default void rest(Consumer<String> taker) {
            rest(new StringBuilder(), taker);
        }

        private void rest(StringBuilder read, Consumer<String> taker) {
            line(line -> {
                if (line.isEmpty()) {
                    taker.accept(read.toString());
                } else {
                    rest(read.append(line.get()).append('\n'), taker);
                }
            });
        }
    }

    /** What another command has written, or a file. */
    static final class Text implements Input {
        private final String text;
        private int at;

        Text(String text) {
            this.text = text;
        }

        @Override
        public void line(Consumer<Optional<String>> taker) {
            if (at >= text.length()) {
                taker.accept(Optional.empty());
                return;
            }
            int end = text.indexOf('\n', at);
            var line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            taker.accept(Optional.of(line));
        }

        @Override
        public void rest(Consumer<String> taker) {
            var rest = text.substring(at);
            at = text.length();
            taker.accept(rest);
        }
    }

    Streams reading(Input from) {
        return new Streams(from, out, err, terminal, assigned);
    }

    Streams writing(Consumer<String> to) {
        return new Streams(in, to, err, false, assigned);
    }

    Streams complaining(Consumer<String> to) {
        return new Streams(in, out, to, terminal, assigned);
    }

    Streams with(Map<String, String> variables) {
        return new Streams(in, out, err, terminal, variables);
    }

    void print(String text) {
        out.accept(text);
    }

    void complain(String text) {
        err.accept(text);
    }
}
