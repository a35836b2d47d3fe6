package dev.hakobune.yaml;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Properties english = read("Texts.properties");
        Properties japanese = read("Texts_ja.properties");

        assertThat(japanese.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(50);
        for (String key : english.stringPropertyNames()) {
            assertThat(new MessageFormat(japanese.getProperty(key), Locale.JAPANESE).getFormatsByArgumentIndex().length)
                    .as(key)
                    .isEqualTo(new MessageFormat(english.getProperty(key), Locale.ENGLISH)
                            .getFormatsByArgumentIndex().length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyActionHasItsWords(EditorAction action) {
        assertThat(action.title()).isNotBlank();
        assertThat(action.description()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyTemplateIsTheSameManifestInBothLanguages(Template template) {
        Object manifest = new Yaml().load(template.manifest("en"));

        assertThat(manifest).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry("kind",
                template.kind());
        assertThat((Object) new Yaml().load(template.manifest("ja"))).isEqualTo(manifest);
        assertThat(template.manifest("ja")).isNotEqualTo(template.manifest("en")).endsWith("\n");
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = new java.io.InputStreamReader(TextsTest.class.getResourceAsStream(name),
                java.nio.charset.StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
