package dev.hakobune.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.app.settings.Settings.Window;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsFileTest {

    @TempDir
    private Path folder;

    private SettingsFile file() {
        return new SettingsFile(folder.resolve("not/yet/there/settings.properties"));
    }

    @Test
    void whatWasSavedIsReadAgain() throws IOException {
        Settings settings = new Settings("ja", "dark", "kind: a=b #1", "other", "BY_APP",
                new Window(10.5, -4, 1200, 800, true),
                Map.of("left", 0.25), Map.of("ctx with = and :", List.of("default", "shop")));

        file().save(settings);

        assertThat(file().load()).isEqualTo(settings);
    }

    @Test
    void withoutAFileEverythingIsAsByDefault() {
        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void whatMakesNoSenseIsAsByDefaultAndTheRestIsKept() throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.writeString(file().path(), """
                version=99
                language=fr
                theme=dark
                window.width=abc
                window.height=-3
                divider.left=7
                divider.right=0.7
                namespaces.dev= , ,
                something.of.the.future=yes
                """);

        Settings settings = file().load();

        assertThat(settings.language()).isEmpty();
        assertThat(settings.theme()).isEqualTo("dark");
        assertThat(settings.window()).isEqualTo(Window.DEFAULT);
        assertThat(settings.dividers()).isEqualTo(Map.of("right", 0.7));
        assertThat(settings.namespaces()).isEmpty();
    }

    @Test
    void aBrokenFileDoesNotKeepTheProgramFromStarting() throws IOException {
        Files.createDirectories(file().path().getParent());
        Files.write(file().path(), new byte[]{(byte) 0xff, (byte) 0xfe, 0, '\\', 'u', 'x'});

        assertThat(file().load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void savingLeavesNoOtherFileBehind() throws IOException {
        file().save(Settings.DEFAULT);
        file().save(Settings.DEFAULT.withTheme("light"));

        try (var files = Files.list(file().path().getParent())) {
            assertThat(files).containsExactly(file().path());
        }
    }

    @Test
    void eachSystemHasItsOwnPlace() {
        Path home = Path.of("home");
        assertThat(SettingsFile.folder("Mac OS X", home, Map.of()))
                .isEqualTo(home.resolve("Library/Application Support/Hakobune"));
        assertThat(SettingsFile.folder("Windows 11", home, Map.of("APPDATA", "roaming")))
                .isEqualTo(Path.of("roaming/Hakobune"));
        assertThat(SettingsFile.folder("Linux", home, Map.of())).isEqualTo(home.resolve(".config/hakobune"));
        assertThat(SettingsFile.folder("Linux", home, Map.of("XDG_CONFIG_HOME", "xdg")))
                .isEqualTo(Path.of("xdg/hakobune"));
    }
}
