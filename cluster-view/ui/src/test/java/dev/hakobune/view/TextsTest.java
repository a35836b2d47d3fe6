package dev.hakobune.view;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    @Test
    void englishAndJapaneseHaveTheSameKeys() throws IOException {
        assertThat(read("Texts_ja.properties").stringPropertyNames())
                .isEqualTo(read("Texts.properties").stringPropertyNames());
    }

    @Test
    void everyPatternCanBeFilledIn() throws IOException {
        for (String language : new String[]{"Texts.properties", "Texts_ja.properties"}) {
            read(language).values().stream().map(Object::toString).filter(text -> text.contains("{"))
                    .forEach(text -> assertThat(new MessageFormat(text).format(new Object[]{1, 2, 3})).isNotEmpty());
        }
    }

    @Test
    void aMessageWithinASentenceHasNoFullStopOfItsOwn() {
        assertThat(Stream.of("It timed out.", "時間切れです。", "It timed out", "Waiting...", "").map(Texts::unended))
                .containsExactly("It timed out", "時間切れです", "It timed out", "Waiting...", "");
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
