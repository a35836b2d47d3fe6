package dev.hakobune.yaml.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TextFileTest {

    @TempDir
    Path directory;

    static Stream<byte[]> files() {
        Charset shiftJis = Charset.forName("windows-31j");
        return Stream.of("", "a: 1\n", "a: 1", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\ufeffa: 1\r\n", "名前: 箱舟\n",
                "a: \u0000\n").map(text -> text.getBytes(StandardCharsets.UTF_8)).mapMulti((bytes, to) -> {
                    to.accept(bytes);
                    if (bytes.length == 5) {
                        to.accept("名前: 箱舟\r\n".getBytes(shiftJis));
                        to.accept("\ufeffa: 1\n".getBytes(StandardCharsets.UTF_16LE));
                        to.accept("\ufeffa: 1\n".getBytes(StandardCharsets.UTF_16BE));
                        to.accept("ab: 1\n".getBytes(StandardCharsets.UTF_16LE));
                        to.accept(new byte[]{'a', ':', ' ', (byte) 0xff, (byte) 0xfd, (byte) 0x80, '\n'});
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsSavedUnchangedIsTheSameToTheByte(byte[] bytes) throws IOException {
        Path path = Files.write(directory.resolve("a.yaml"), bytes);
        TextFile file = TextFile.read(path);

        file.write(file.text());

        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        assertThat(file.text()).doesNotContain("\r", "\ufeff");
    }

    @Test
    void keepsCrlfAndTheMarkAroundWhatWasTyped() throws IOException {
        Path path = Files.writeString(directory.resolve("a.yaml"), "\ufeffa: 1\r\nb: 2\r\n");
        TextFile file = TextFile.read(path);

        file.write(file.text() + "c: 3\n");

        assertThat(Files.readString(path)).isEqualTo("\ufeffa: 1\r\nb: 2\r\nc: 3\r\n");
        assertThat(file.format().words()).isEqualTo("BOM CRLF");
    }

    @Test
    void namesAnEncodingThatIsNotUtf8AndKeepsIt() throws IOException {
        Charset shiftJis = Charset.forName("windows-31j");
        Path path = Files.write(directory.resolve("a.yaml"), "名前: 箱\n".getBytes(shiftJis));
        TextFile file = TextFile.read(path);

        assertThat(file.text()).isEqualTo("名前: 箱\n");
        assertThat(file.write("名前: 舟\n").format().charset()).isEqualTo(shiftJis);
        assertThat(Files.readAllBytes(path)).isEqualTo("名前: 舟\n".getBytes(shiftJis));
    }

    @Test
    void whatTheEncodingCannotSayMakesItUtf8() throws IOException {
        Path path = Files.write(directory.resolve("a.yaml"), new byte[]{'a', (byte) 0xff, (byte) 0xfd, (byte) 0x80});
        TextFile saved = TextFile.read(path).write("a: 箱舟 \ud83d\udea2\n");

        assertThat(saved.format().charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(Files.readString(path)).isEqualTo("a: 箱舟 \ud83d\udea2\n");
    }

    @Test
    void mixedLineEndsAreSaid() throws IOException {
        Path path = Files.writeString(directory.resolve("a.yaml"), "a\r\nb\nc\r\n");

        assertThat(TextFile.read(path).format().mixed()).isTrue();
        assertThat(TextFile.read(path).text()).isEqualTo("a\nb\nc\n");
    }

    @Test
    void seesThatSomeoneElseHasWritten() throws IOException {
        Path path = Files.writeString(directory.resolve("a.yaml"), "a: 1\n");
        TextFile file = TextFile.read(path);
        assertThat(file.changedSince()).isFalse();

        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
        assertThat(file.changedSince()).isTrue();
        assertThat(file.write("b: 2\n").changedSince()).isFalse();
    }

    @Test
    void savingKeepsPermissionsAndLinksAndLeavesNothingBehind() throws IOException {
        Path path = Files.writeString(directory.resolve("a.yaml"), "a: 1\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), path);

        TextFile.read(link).write("b: 2\n");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(path).hasContent("b: 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-r-----");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.yaml", "link.yaml");
    }

    @Test
    void saysWhyItCannotBeRead() throws IOException {
        Path large = directory.resolve("large.yaml");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(TextFile.LARGEST + 1);
        }

        assertThatExceptionOfType(TextFile.TooLarge.class).isThrownBy(() -> TextFile.read(large));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TextFile.read(directory.resolve("none.yaml")));
    }
}
