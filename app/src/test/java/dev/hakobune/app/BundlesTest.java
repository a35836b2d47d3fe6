package dev.hakobune.app;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class BundlesTest {

    /** Fails where a key stands twice: the second text would stand in the place of the first. */
    private static Properties read(String name) throws IOException {
        Properties texts = new Properties() {

            private static final long serialVersionUID = 1;

            @Override
            public synchronized Object put(Object key, Object text) {
                assertThat(containsKey(key)).as("%s stands twice in %s", key, name).isFalse();
                return super.put(key, text);
            }
        };
        try (Reader in = new InputStreamReader(BundlesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/hakobune/app/Texts", "/dev/hakobune/view/Texts", "/dev/hakobune/yaml/Texts",
            "/dev/hakobune/cluster/Texts"})
    void everyTextStandsInBothLanguages(String bundle) throws IOException {
        Properties english = read(bundle + ".properties");
        Properties japanese = read(bundle + "_ja.properties");

        assertThat(new TreeSet<>(japanese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        assertThat(english.values()).allSatisfy(text -> assertThat(text.toString()).isNotBlank());
        assertThat(japanese.values()).allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/hakobune/app/Texts", "/dev/hakobune/view/Texts", "/dev/hakobune/yaml/Texts",
            "/dev/hakobune/cluster/Texts"})
    void everyPatternCanBeFilledIn(String bundle) throws IOException {
        for (String file : new String[]{bundle + ".properties", bundle + "_ja.properties"}) {
            Properties texts = read(file);
            for (String key : texts.stringPropertyNames()) {
                String pattern = texts.getProperty(key);
                if (pattern.contains("{0")) {
                    assertThatCode(() -> new MessageFormat(pattern, Locale.ENGLISH)).as(key).doesNotThrowAnyException();
                }
            }
        }
    }
}
