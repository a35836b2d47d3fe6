package dev.hakobune.view.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.logs.LogEntry;

import static org.assertj.core.api.Assertions.assertThat;

class LogTextTest {

    @Test
    void bytesThatAreNoCharactersAreDrawnAsASign() {
        assertThat(Drawable.of("a\u0000b\tc\u202ed\u2028e\uffff\ud83d"))
                .isEqualTo("a\ufffdb\tc\ufffdd\ufffde\ufffd\ufffd");
        assertThat(Drawable.of("\u65e5\u672c \ud83d\ude00")).isEqualTo("\u65e5\u672c \ud83d\ude00");
    }

    @Test
    void plainLinesStayAsTheyAre() {
        assertThat(AnsiText.of("日本語 line")).isEqualTo(new AnsiText("日本語 line", List.of()));
    }

    @Test
    void coloursBecomeLooksAndTheirSequencesGo() {
        AnsiText text = AnsiText.of("\u001b[1;31mERROR\u001b[0m done \u001b[38;5;46mok\u001b[m");
        assertThat(text.plain()).isEqualTo("ERROR done ok");
        assertThat(text.runs()).containsExactly(
                new AnsiText.Run(0, 5, new AnsiText.Look(1, true, false, false)),
                new AnsiText.Run(11, 13, new AnsiText.Look(10, false, false, false)));
    }

    @Test
    void titlesLinksAndClipboardRequestsAreDropped() {
        assertThat(AnsiText.of("\u001b]0;title\u0007a\u001b]52;c;c2VjcmV0\u001b\\b\u001b[2Kc").plain())
                .isEqualTo("abc");
    }

    @Test
    void aTornSequenceAtTheEndHarmsNothing() {
        assertThat(AnsiText.of("a\u001b[3").plain()).isEqualTo("a");
        assertThat(AnsiText.of("a\u001b").plain()).startsWith("a");
        assertThat(AnsiText.of("a\u001b]never ended").plain()).isEqualTo("a");
    }

    @Test
    void controlCharactersAreSeenAndTabsAligned() {
        assertThat(AnsiText.of("a\tb\u0000\r").plain()).isEqualTo("a       b\u2400");
    }

    @Test
    void typedTextIsFoundInWhateverCase() {
        assertThat(LogFilter.of("err").matches("An ERROR")).isTrue();
        assertThat(LogFilter.of("a.c").matches("abc")).isFalse();
        assertThat(LogFilter.of("").isAll()).isTrue();
    }

    @Test
    void slashesMakeARegularExpression() {
        LogFilter filter = LogFilter.of("/st[ao]rt\\d+/i");
        assertThat(filter.matches("START12")).isTrue();
        assertThat(filter.find("start1 and stort22")).containsExactly(new int[]{0, 6}, new int[]{11, 18});
        assertThat(LogFilter.of("/api/v1").matches("GET /api/v1")).isTrue();
    }

    @Test
    void aWrongExpressionSaysWhatIsWrong() {
        assertThat(LogFilter.of("/a(b/").problem()).contains("Unclosed group");
    }

    @Test
    void aMarkSaysWhatHappenedAndWhetherSomethingIsMissing() {
        String words = MarkWords
                .of(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.RESTARTED, "exit code 137, OOMKilled"));
        assertThat(words).contains("exit code 137, OOMKilled");
        assertThat(MarkWords.of(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.RESUMED, "")))
                .containsAnyOf("Nothing is missing", "欠けた行はありません");
    }

    @Test
    void everyMarkHasItsWords() {
        for (LogEntry.Event event : LogEntry.Event.values()) {
            assertThat(MarkWords.of(new LogEntry.Mark(Instant.EPOCH, event, ""))).isNotBlank();
            assertThat(MarkWords.of(new LogEntry.Mark(Instant.EPOCH, event, "why"))).isNotBlank();
        }
    }

    @Test
    void aSavedLogIsThereWhollyAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pod.log");
        Files.writeString(file, "old");
        LogFile.write(file, List.of(
                LogRow.of(0, new LogEntry.Line(Instant.parse("2026-01-02T03:04:05Z"), "one", 0)),
                LogRow.of(1, new LogEntry.Line(Instant.parse("2026-01-02T03:04:06Z"), "two", 0))), true);
        assertThat(Files.readString(file)).isEqualTo("2026-01-02T03:04:05Z one\n2026-01-02T03:04:06Z two\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
