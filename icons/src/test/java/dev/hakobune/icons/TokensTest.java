package dev.hakobune.icons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokensTest {

    private static final Pattern TOKEN = Pattern.compile("(-hk-[a-z-]+):\\s*(#[0-9a-f]{6});");
    private static final List<String> GROUNDS = List.of("-hk-background", "-hk-panel", "-hk-raised", "-hk-selection",
            "-hk-hover");

    /** Text, the ground it stands on, and the least contrast that WCAG 2.1 AA asks for. */
    static Stream<String> textsAndGrounds() {
        // What is good or under way is a shape with a word in the text's colour; only what is bad colours its words.
        Stream<String> words = Stream.of("text", "muted", "accent", "bad")
                .flatMap(text -> GROUNDS.stream().map(ground -> "-hk-" + text + " " + ground + " 4.5"));
        Stream<String> syntax = Stream.of("key", "string", "number", "constant", "comment", "anchor", "separator")
                .flatMap(text -> Stream.of("-hk-raised", "-hk-background", "-hk-current-line",
                        "-hk-text-selection")
                        .map(ground -> "-hk-syntax-" + text + " " + ground + " 4.5"));
        Stream<String> shapes = Stream.of("good", "under-way", "bad", "done")
                .flatMap(shape -> GROUNDS.stream().map(ground -> "-hk-" + shape + " " + ground + " 3"));
        Stream<String> fields = Stream.of("good", "under-way", "bad", "done")
                .flatMap(state -> Stream.of("-hk-text -hk-" + state + "-field 4.5",
                        "-hk-" + state + " -hk-" + state + "-field 3"));
        Stream<String> others = Stream.of("-hk-on-accent -hk-accent 4.5", "-hk-text -hk-glow 4.5",
                "-hk-text -hk-found 4.5");
        return Stream.of(words, syntax, shapes, fields, others).flatMap(pairs -> pairs);
    }

    @ParameterizedTest
    @MethodSource("textsAndGrounds")
    void canBeReadInBothThemes(String pair) {
        String[] names = pair.split(" ");
        for (Theme theme : Theme.values()) {
            Map<String, Color> tokens = tokens(theme);
            assertThat(contrast(tokens.get(names[0]), tokens.get(names[1]))).as("%s: %s", theme, pair)
                    .isGreaterThanOrEqualTo(Double.parseDouble(names[2]));
        }
    }

    @Test
    void bothThemesNameTheSameColours() {
        assertThat(tokens(Theme.DARK).keySet()).isEqualTo(tokens(Theme.LIGHT).keySet()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void iconsPaintWithNamesOnly(Theme theme) {
        assertThat(read(theme.stylesheets().getLast())).doesNotContainPattern("#[0-9a-fA-F]{3}|rgb|hsb");
    }

    private static Map<String, Color> tokens(Theme theme) {
        Map<String, Color> colours = new LinkedHashMap<>();
        TOKEN.matcher(read(theme.stylesheets().getFirst())).results()
                .forEach(match -> colours.put(match.group(1), Color.web(match.group(2))));
        return colours;
    }

    private static String read(String url) {
        try (var in = java.net.URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
