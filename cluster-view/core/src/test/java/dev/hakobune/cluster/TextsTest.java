package dev.hakobune.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    @Test
    void everyTextIsThereInBothLanguagesWithTheSamePlaceholders() throws IOException {
        Properties english = read("Texts.properties");
        Properties japanese = read("Texts_ja.properties");

        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> assertThat(placeholders(japanese.get(key))).as(key.toString())
                .isEqualTo(placeholders(text)));
    }

    private static int placeholders(Object pattern) {
        return new MessageFormat(pattern.toString()).getFormatsByArgumentIndex().length;
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
