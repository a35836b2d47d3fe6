package dev.hakobune.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.app.Arguments.Parsed;
import dev.hakobune.app.Arguments.Select;
import dev.hakobune.practice.scene.Scene;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentsTest {

    @Test
    void everyOptionIsUnderstood() {
        var parsed = Arguments.parse(List.of("--kubeconfig", "a/config", "--context", "dev", "--namespace", "shop",
                "--practice", "--lang", "ja", "--theme", "dark", "--select", "Pod/default/echo", "--measure",
                "--serve-practice", "out", "--help", "--version"));

        assertThat(parsed)
                .isEqualTo(new Parsed.Good(new Arguments(Path.of("a/config"), "dev", "shop", Scene.WALKTHROUGH, "ja",
                        "dark", new Select("Pod", "default", "echo"), true, Path.of("out"), true, true)));
    }

    @Test
    void aValueMayFollowAnEqualsSign() {
        var parsed = Arguments.parse(List.of("--context=a=b", "--select=Node//node-1"));

        assertThat(parsed).isInstanceOf(Parsed.Good.class);
        assertThat(parsed.arguments().context()).isEqualTo("a=b");
        assertThat(parsed.arguments().select()).isEqualTo(new Select("Node", "", "node-1"));
    }

    @Test
    void everySceneCanBeNamed() {
        for (Scene scene : Scene.values()) {
            assertThat(Arguments.parse(List.of("--practice=" + scene.word())).arguments().practice()).isEqualTo(scene);
        }
    }

    @ParameterizedTest
    @CsvSource({"--practice=theatre,arguments.value--practice", "--lang,arguments.missing",
            "--lang fr,arguments.value--lang", "--theme blue,arguments.value--theme",
            "--select echo,arguments.value--select", "--select Pod/default/,arguments.value--select",
            "--context=,arguments.value--context", "--measure=1,arguments.unknown", "--nonsense,arguments.unknown",
            "echo,arguments.unknown"})
    void whatMakesNoSenseIsNamed(String line, String key) {
        var parsed = Arguments.parse(List.of(line.split(" ")));

        assertThat(parsed).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.key()).isEqualTo(key);
            assertThat(AppTexts.text(bad.key(), bad.subject())).isNotBlank();
        });
    }

    @Test
    void theComplaintComesInTheLanguageAskedForBeforeIt() {
        assertThat(Arguments.parse(List.of("--lang", "ja", "--nonsense")).arguments().language()).isEqualTo("ja");
    }

    @Test
    void withoutADisplayOneLineSaysWhatIsMissing() {
        assertThat(Main.missingDisplay("Linux", "", Map.of())).contains("DISPLAY").doesNotContain("\n");
        assertThat(Main.missingDisplay("Linux", "", Map.of("DISPLAY", ":0"))).isEmpty();
        assertThat(Main.missingDisplay("Linux", "Headless", Map.of())).isEmpty();
        assertThat(Main.missingDisplay("Mac OS X", "", Map.of())).isEmpty();
        assertThat(Main.missingDisplay("Windows 11", "", Map.of())).isEmpty();
    }

    @Test
    void aKubeconfigOfOnesOwnIsNotWrittenOver(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("config"), "contexts: [{name: work}]");

        assertThat(Main.serve(own, Scene.EMPTY)).isEqualTo(1);
        assertThat(own).hasContent("contexts: [{name: work}]");
    }

    @Test
    void theVersionIsTheOneThatMavenBuilt() {
        assertThat(Main.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
