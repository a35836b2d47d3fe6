package dev.hakobune.view.logs;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.logs.LogEntry;

import static org.assertj.core.api.Assertions.assertThat;

class LogBufferTest {

    private int told;
    private final LogBuffer buffer = new LogBuffer(3, 1_000, () -> told++);
    private final Consumer<LogEntry> log = buffer.begin();

    private void write(String... lines) {
        for (String line : lines) {
            log.accept(new LogEntry.Line(Instant.EPOCH, line, 0));
        }
    }

    private static List<String> texts(LogBuffer.Batch batch) {
        return batch.rows().stream().map(row -> row.text().plain()).toList();
    }

    @Test
    void changesAreToldOnceUntilTheyAreTaken() {
        write("a", "b");
        assertThat(told).isEqualTo(1);
        assertThat(texts(buffer.drain())).containsExactly("a", "b");
        assertThat(buffer.drain()).isNull();
        write("c");
        assertThat(told).isEqualTo(2);
    }

    @Test
    void whileHeldWhatIsShownIsFilteredAndWhatComesWaits() {
        write("a one", "b one");
        buffer.drain();
        buffer.hold(true);
        write("a two");
        assertThat(buffer.drain()).isNull();
        buffer.filter(LogFilter.of("a"));
        LogBuffer.Batch batch = buffer.drain();
        assertThat(batch.reset()).isTrue();
        assertThat(texts(batch)).containsExactly("a one");
        assertThat(buffer.waiting()).isEqualTo(1);
        buffer.hold(false);
        assertThat(texts(buffer.drain())).containsExactly("a two");
    }

    @Test
    void theOldestLinesLeaveFirstAndAreCounted() {
        write("a", "b", "c", "d", "e");
        LogBuffer.Batch batch = buffer.drain();
        assertThat(texts(batch)).containsExactly("c", "d", "e");
        assertThat(batch.dropped()).isEqualTo(2);
        assertThat(batch.lines()).isEqualTo(3);
    }

    @Test
    void whatLeftAfterItWasShownIsNamedByTheOldestThatIsKept() {
        write("a", "b", "c");
        buffer.drain();
        write("d");
        LogBuffer.Batch batch = buffer.drain();
        assertThat(batch.oldest()).isEqualTo(1);
        assertThat(texts(batch)).containsExactly("d");
    }

    @Test
    void fewButHugeLinesAreLimitedByTheirCharacters() {
        LogBuffer small = new LogBuffer(100, 10, () -> {});
        Consumer<LogEntry> huge = small.begin();
        huge.accept(new LogEntry.Line(Instant.EPOCH, "12345678", 0));
        huge.accept(new LogEntry.Line(Instant.EPOCH, "abcdefgh", 0));
        assertThat(texts(small.drain())).containsExactly("abcdefgh");
    }

    @Test
    void aFilterShowsWhatMatchesOfOldAndNewAndAllMarks() {
        write("apple", "pear");
        log.accept(new LogEntry.Mark(Instant.EPOCH, LogEntry.Event.RESTARTED, ""));
        buffer.drain();
        buffer.filter(LogFilter.of("app"));
        write("plum", "grapple");
        LogBuffer.Batch batch = buffer.drain();
        assertThat(batch.reset()).isTrue();
        assertThat(batch.rows()).hasSize(2).first().matches(LogRow::isMark);
        assertThat(texts(batch)).last().isEqualTo("grapple");
        assertThat(batch.lines()).isEqualTo(3);
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUpAndSaid() {
        write("a".repeat(80));
        buffer.filter(LogFilter.of("/.*.*.*.*.*.*.*x/"));
        LogBuffer.Batch batch = buffer.drain();
        assertThat(batch.tooSlow()).isTrue();
        assertThat(batch.rows()).hasSize(1);
    }

    @Test
    void clearingThrowsAwayWhatWaits() {
        write("a", "b", "c", "d");
        buffer.clear();
        write("e");
        LogBuffer.Batch batch = buffer.drain();
        assertThat(batch.reset()).isTrue();
        assertThat(batch.dropped()).isZero();
        assertThat(texts(batch)).containsExactly("e");
    }

    @Test
    void whatALogStillSaysWhileAnotherIsShownIsNotTakenForTheOthers() {
        write("a");
        Consumer<LogEntry> other = buffer.begin();
        write("b");
        other.accept(new LogEntry.Line(Instant.EPOCH, "c", 0));
        write("d");
        LogBuffer.Batch batch = buffer.drain();
        assertThat(batch.reset()).isTrue();
        assertThat(texts(batch)).containsExactly("c");
        assertThat(batch.lines()).isEqualTo(1);
        assertThat(buffer.all()).hasSize(1);
    }

    @Test
    void aPausedViewCountsWhatWaitsAndIsToldOfMore() {
        buffer.drain();
        buffer.hold(true);
        buffer.drain();
        int before = told;
        write("a");
        assertThat(buffer.drain()).isNull();
        assertThat(buffer.waiting()).isEqualTo(1);
        write("b");
        assertThat(told).isEqualTo(before + 2);
        assertThat(buffer.waiting()).isEqualTo(2);
    }
}
