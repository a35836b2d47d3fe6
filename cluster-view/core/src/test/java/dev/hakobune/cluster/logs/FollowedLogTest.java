package dev.hakobune.cluster.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.Channels;
import dev.hakobune.cluster.logs.LogEntry.Event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FollowedLogTest {

    private static final ResourceRef POD = new ResourceRef(
            new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(), Set.of()), "default", "p");
    /** Several lines in one second, equal ones in one nanosecond, time that runs back, Japanese. */
    private static final String[] LOG = {"2026-01-01T00:00:00.1Z one\n", "2026-01-01T00:00:00.2Z two\n",
            "2026-01-01T00:00:00.2Z two\n", "2026-01-01T00:00:01.3Z 三\n", "2026-01-01T00:00:01.25Z \n",
            "2026-01-01T00:00:05Z five\n", "2026-01-01T00:00:05Z five\n", "2026-01-01T00:00:05.000000001Z end\n"};
    private static final List<String> TEXTS = List.of("one", "two", "two", "三", "", "five", "five", "end");

    private static int length(String... lines) {
        return String.join("", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static List<Object> follow(Api node, int tail, boolean previous, Event until) throws Exception {
        return follow(node, tail, previous, until, _ -> {});
    }

    /**
     * Follows until the log's end, and gives lines as their texts and marks as their events.
     *
     * @param happens told of each of them, while the log is followed
     */
    private static List<Object> follow(Api node, int tail, boolean previous, Event until, Consumer<Object> happens)
            throws Exception {
        BlockingQueue<LogEntry> entries = new LinkedBlockingQueue<>();
        var logs = new ServerLogs(node, InstantSource.system(),
                new ServerLogs.Patience(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(20),
                        Duration.ofSeconds(5)));
        List<Object> all = new ArrayList<>();
        try (var _ = logs.follow(new Logs.Request(POD, FakeNode.NAME, tail, true, previous), entries::add)) {
            while (true) {
                LogEntry entry = entries.poll(30, TimeUnit.SECONDS);
                assertThat(entry).describedAs("what follows " + all).isNotNull();
                switch (entry) {
                    case LogEntry.Line line -> all.add(line.text());
                    case LogEntry.Mark mark -> all.add(mark.event());
                }
                happens.accept(all.getLast());
                if (all.getLast() == until) {
                    return all;
                }
            }
        }
    }

    private static List<Object> withoutMarks(List<Object> entries) {
        return entries.stream().filter(String.class::isInstance).toList();
    }

    @Test
    void aLogIsReadToItsEnd() throws Exception {
        List<Object> expected = new ArrayList<>(TEXTS);
        expected.add(Event.ENDED);
        assertThat(follow(new FakeNode(LOG).ends("Never"), 1000, false, Event.ENDED)).isEqualTo(expected);
    }

    @Test
    void onlyTheNewestLinesAreAskedFor() throws Exception {
        assertThat(follow(new FakeNode(LOG).ends("Never"), 2, false, Event.ENDED)).containsExactly("five", "end",
                Event.ENDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamCutAtAnyByteLosesAndDoublesNothing(boolean quietly) throws Exception {
        for (int at = 0; at <= length(LOG); at++) {
            FakeNode node = new FakeNode(LOG);
            node.cutsAt(at, quietly, () -> node.ends("Never"));
            List<Object> entries = follow(node, 1000, false, Event.ENDED);
            assertThat(withoutMarks(entries)).describedAs("cut at byte " + at).isEqualTo(TEXTS);
            if (!quietly) {
                assertThat(entries).describedAs("cut at byte " + at).containsOnlyOnce(Event.INTERRUPTED)
                        .containsOnlyOnce(Event.RESUMED).doesNotContain(Event.GAP);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRestartWhileTheStreamIsCutAtAnyByteLosesAndDoublesNothing(boolean quietly) throws Exception {
        String[] second = {"2026-01-01T00:00:05.1Z one\n", "2026-01-01T00:00:06Z two\n"};
        for (int at = 0; at <= length(LOG); at++) {
            FakeNode node = new FakeNode(LOG);
            node.cutsAt(at, quietly, () -> node.restartsWith(second).ends("Never"));
            List<Object> entries = follow(node, 1000, false, Event.ENDED);
            List<Object> expected = new ArrayList<>(TEXTS);
            expected.addAll(List.of(Event.RESTARTED, "one", "two", Event.ENDED));
            entries.removeAll(List.of(Event.INTERRUPTED, Event.RESUMED));
            assertThat(entries).describedAs("cut at byte " + at).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRestartThatTheServerLearnsOfAfterTheNextStreamWasOpenedIsMarkedBeforeTheNewLines(boolean quietly)
            throws Exception {
        String[] second = {"2026-01-01T00:00:05.1Z one\n", "2026-01-01T00:00:06Z two\n"};
        for (int at = 0; at <= length(LOG); at++) {
            FakeNode node = new FakeNode(LOG);
            node.cutsAt(at, quietly, () -> node.restartsWith(second).serverLagsUntilAsked());
            List<Object> entries = follow(node, 1000, false, Event.ENDED, entry -> {
                if (entry == Event.RESTARTED) {
                    node.ends("Never");
                }
            });
            List<Object> expected = new ArrayList<>(TEXTS);
            expected.addAll(List.of(Event.RESTARTED, "one", "two", Event.ENDED));
            entries.removeAll(List.of(Event.INTERRUPTED, Event.RESUMED));
            assertThat(entries).describedAs("cut at byte " + at).isEqualTo(expected);
        }
    }

    @Test
    void whatTheNodeHasNotKeptOfALifeIsAMarkedGapNotTheNextLife() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        node.hangs(() -> node.restartsWith("2026-01-01T00:00:05.1Z b\n").restartsWith("2026-01-01T00:00:09Z c\n")
                .serverLags(true));
        List<Object> entries = follow(node, -1, false, Event.ENDED, entry -> {
            if (entry.equals("c")) {
                node.serverLags(false).ends("Never");
            }
        });
        assertThat(entries).startsWith("a", Event.GAP, Event.RESTARTED).doesNotContain("b").containsOnlyOnce("c");
    }

    @Test
    void theEndOfALifeIsAMarkedGapWhenTheNextHasEndedToo() throws Exception {
        FakeNode node = new FakeNode(LOG);
        node.cutsAt(length(LOG[0]), true, () -> node.restartsWith("2026-01-01T00:00:06Z b\n").backsOff(true));
        assertThat(follow(node, -1, false, Event.BACK_OFF)).containsExactly("one", Event.GAP, Event.RESTARTED, "b",
                Event.BACK_OFF);
    }

    @Test
    void aLastLineWithoutLineBreakIsALine() throws Exception {
        assertThat(follow(new FakeNode("2026-01-01T00:00:00Z a\n", "2026-01-01T00:00:01Z b").ends("Never"), -1, false,
                Event.ENDED)).containsExactly("a", "b", Event.ENDED);
    }

    @Test
    void linesThatTheNodeHasNotKeptAreAMarkedGap() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n", "2026-01-01T00:00:01Z b\n");
        FakeNode rotated = new FakeNode("2026-01-01T00:00:07Z z\n").ends("Never");
        var api = new Switching(node);
        node.cutsAt(length("2026-01-01T00:00:00Z a\n", "2026-01-01T00:00:01Z b\n"), false, () -> api.now = rotated);
        assertThat(follow(api, -1, false, Event.ENDED)).containsExactly("a", "b", Event.INTERRUPTED, Event.GAP, "z",
                Event.ENDED);
    }

    @Test
    void severalRestartsAtOnceAreAMarkedGap() throws Exception {
        FakeNode node = new FakeNode(LOG);
        node.cutsAt(length(LOG), true,
                () -> node.restartsWith("2026-01-01T00:00:06Z lost\n").restartsWith("2026-01-01T00:00:07Z kept\n")
                        .ends("Never"));
        List<Object> expected = new ArrayList<>(TEXTS);
        expected.addAll(List.of(Event.GAP, Event.RESTARTED, "kept", Event.ENDED));
        assertThat(follow(node, -1, false, Event.ENDED)).isEqualTo(expected);
    }

    @Test
    void thePreviousInstancesLogIsReadOnce() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z old\n").restartsWith("2026-01-01T00:00:01Z new\n");
        assertThat(follow(node, -1, true, Event.ENDED)).containsExactly("old", Event.ENDED);
        assertThat(follow(new FakeNode(LOG), -1, true, Event.REFUSED)).containsExactly(Event.REFUSED);
    }

    @Test
    void aContainerThatHasNotStartedIsWaitedFor() throws Exception {
        FakeNode node = new FakeNode(LOG).waits("ContainerCreating");
        assertThat(follow(node, -1, false, Event.WAITING)).containsExactly(Event.WAITING);
        assertThat(node.opened()).isEmpty();
    }

    @Test
    void aStreamThatTheNodeForgetsToEndIsGivenUp() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        node.hangs(() -> node.restartsWith("2026-01-01T00:00:01Z b\n").ends("Never"));
        assertThat(follow(node, -1, false, Event.ENDED)).containsExactly("a", Event.RESTARTED, "b", Event.ENDED);
    }

    @Test
    void rubbishIsHarmless() throws Exception {
        assertThat(follow(
                new FakeNode("no timestamp\n", "2026-01-01T00:00:00Z \u0000\u001b[31m\uFFFD\n", "\n").ends("Never"), -1,
                false, Event.ENDED)).containsExactly("no timestamp", "\u0000\u001b[31m\uFFFD", "", Event.ENDED);
    }

    @Test
    void timestampsThatANodePutsIntoALongLineAreTakenOut() throws Exception {
        String stamp = "2026-01-01T00:00:00.000000000Z ";
        for (int length : new int[]{16_384, 16_385, 40_000, 65_536, 200_000, 400_000}) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < length; at += 16_384) {
                line.append(stamp).append("x".repeat(Math.min(16_384, length - at)));
            }
            var lines = new RawLines(new java.io.ByteArrayInputStream(line.append('\n').toString().getBytes(
                    java.nio.charset.StandardCharsets.UTF_8)));
            RawLines.Raw raw = lines.next();
            assertThat(raw.text()).matches("x+");
            assertThat(raw.text().length() + raw.cut()).isEqualTo(length);
        }
    }

    @Test
    void theNodesOwnWordsAreAMarkNotALine() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n", "unable to retrieve container logs for containerd://1")
                .ends("Never");
        assertThat(follow(node, -1, false, Event.ENDED)).containsExactly("a", Event.GAP, Event.ENDED);
    }

    /** What a kubelet says when something has deleted the log's file. */
    private static final String LOST = "failed to try resolving symlinks in path \"/var/log/pods/x/main/0.log\": "
            + "lstat /var/log/pods/x: no such file or directory";

    @Test
    void aNodeThatCannotReadTheLogOfARunningContainerIsAskedUntilItCan() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n", "2026-01-01T00:00:01Z b\n").cannotRead(LOST);
        List<Object> entries = follow(node, -1, false, Event.ENDED, entry -> {
            if (entry == Event.UNREADABLE) {
                // Asked several times meanwhile; told once.
                await().until(() -> node.opened().size() > 3);
                node.cannotRead(null).ends("Never");
            }
        });
        assertThat(entries).containsExactly(Event.UNREADABLE, "a", "b", Event.ENDED);
    }

    @Test
    void aFileThatIsLostUnderAStreamIsToldAndTheLinesThatCameAreNotDoubled() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        node.hangs(() -> node.cannotRead(LOST));
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry == Event.UNREADABLE) {
                node.cannotRead(null).writes("2026-01-01T00:00:00.5Z b\n").ends("Never");
            }
        })).containsExactly("a", Event.UNREADABLE, Event.RESUMED, "b", Event.ENDED);
    }

    @Test
    void whatANodeCouldNotReadToTheEndIsAMarkedGap() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n").cannotRead(LOST);
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry == Event.UNREADABLE) {
                node.ends("Never");
            }
        })).containsExactly(Event.UNREADABLE, Event.GAP, Event.ENDED);
    }

    /** So it is where the node has lost the file and begun another one. */
    @Test
    void aRunningContainersLogThatEndsWithNothingInItIsAskedForUntilThereIsSomething() throws Exception {
        FakeNode node = new FakeNode();
        Thread.ofVirtual().start(() -> {
            await().until(() -> node.opened().size() > 2);
            node.writes("2026-01-01T00:00:00Z a\n");
        });
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry.equals("a")) {
                node.ends("Never");
            }
        })).containsExactly("a", Event.ENDED);
    }

    @Test
    void aStreamThatSaysNothingFromTheBeginningIsOpenedAnewOnceTheLogHasLines() throws Exception {
        FakeNode node = new FakeNode();
        node.hangs(() -> node.writes("2026-01-01T00:00:00Z a\n"));
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry.equals("a")) {
                node.ends("Never");
            }
        })).containsExactly("a", Event.ENDED);
    }

    @Test
    void aStreamThatKeepsLinesBackIsOpenedAnew() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        node.hangs(() -> node.writes("2026-01-01T00:00:01Z b\n"));
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry.equals("b")) {
                node.ends("Never");
            }
        })).containsExactly("a", "b", Event.ENDED);
    }

    @Test
    void aSilentStreamOfAServerThatDoesNotAnswerIsABrokenOne() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        node.hangs(() -> node.mute(true));
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry == Event.INTERRUPTED) {
                node.mute(false).writes("2026-01-01T00:00:01Z b\n").ends("Never");
            }
        })).containsExactly("a", Event.INTERRUPTED, Event.RESUMED, "b", Event.ENDED);
    }

    @Test
    void aSilentStreamOfASilentContainerIsLeftOpen() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n", "2026-01-01T00:00:01Z torn");
        node.hangs(() -> {});
        assertThat(follow(node, -1, false, Event.ENDED, entry -> {
            if (entry.equals("a")) {
                await().until(() -> node.opened().size() > 5);
                assertThat(node.opened()).filteredOn(request -> request.query().toString().contains("follow"))
                        .hasSize(1);
                node.ends("Never");
            }
        })).containsExactly("a", "torn", Event.ENDED);
    }

    @Test
    void linesOfARestartThatTheServerLearnsOfLaterAreNotDoubled() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n").restartsWith("2026-01-01T00:00:05.1Z b\n",
                "2026-01-01T00:00:05.2Z c\n").serverLags(true);
        node.hangs(() -> node.writes("2026-01-01T00:00:06Z d\n").serverLags(false));
        List<Object> entries = follow(node, -1, false, Event.ENDED, entry -> {
            if (entry.equals("d")) {
                node.ends("Never");
            }
        });
        // Of the life before nothing had come: there are no two for a mark to stand between.
        assertThat(entries).containsExactly("b", "c", "d", Event.ENDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theNextPodOfTheNameIsFollowedAfterAMark(boolean ended) throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        Runnable end = () -> node.ends("Never");
        Event first = ended ? Event.ENDED : Event.GONE;
        Event last = ended ? Event.GONE : Event.ENDED;
        List<Object> entries = follow(node, -1, false, last, entry -> {
            if (entry == first) {
                node.isCreatedAnew("2026-01-01T00:00:00Z b\n");
            } else if (entry.equals("a") || entry.equals("b")) {
                (entry.equals("a") == ended ? end : (Runnable) node::isDeleted).run();
            }
        });
        assertThat(entries).containsExactly("a", first, Event.REPLACED, "b", last);
    }

    @Test
    void aContainerThatIsStartedAgainLaterHasEndedNotNeverStarted() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n").backsOff(true);
        List<Object> entries = follow(node, -1, false, Event.ENDED, entry -> {
            if (entry == Event.BACK_OFF) {
                node.backsOff(false).restartsWith("2026-01-01T00:00:09Z b\n");
            } else if (entry.equals("b")) {
                node.ends("Never");
            }
        });
        assertThat(entries).containsExactly("a", Event.BACK_OFF, Event.RESTARTED, "b", Event.ENDED);
    }

    /** So a kubelet of 1.20 tells of a container that it has removed. */
    @Test
    void theLogOfAPodThatIsBeingDeletedIsNeitherWaitedForNorAnError() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n");
        node.hangs(() -> node.isLeaving().cannotRead("unable to retrieve container logs for containerd://1"));
        List<Object> entries = follow(node, -1, false, Event.GONE, entry -> {
            if (entry == Event.LEAVING) {
                node.waits("ContainerCreating");
                Thread.ofVirtual().start(() -> {
                    int looks = node.looks();
                    await().until(() -> node.looks() > looks + 3);
                    node.isDeleted();
                });
            }
        });
        assertThat(entries).containsExactly("a", Event.LEAVING, Event.GONE);
    }

    @Test
    void aContainerThatEndsWithItsPodIsNotStartedAgain() throws Exception {
        FakeNode node = new FakeNode("2026-01-01T00:00:00Z a\n").isLeaving();
        node.hangs(() -> node.ends("Always").cannotRead("unable to retrieve container logs for containerd://1"));
        assertThat(follow(node, -1, false, Event.ENDED)).containsExactly("a", Event.ENDED);
    }

    @Test
    void aContainerOfAPodThatIsOverIsNotWaitedFor() throws Exception {
        FakeNode node = new FakeNode(LOG).waits("ContainerCreating").phase("Failed");
        assertThat(follow(node, -1, false, Event.ENDED)).containsExactly(Event.ENDED);
    }

    @Test
    void aVeryLongLineIsCutAndSaysSo() throws Exception {
        String text = "x".repeat(10_000_000) + "😀";
        BlockingQueue<LogEntry> entries = new LinkedBlockingQueue<>();
        var node = new FakeNode("2026-01-01T00:00:00Z " + text + "\n", "2026-01-01T00:00:01Z b\n").ends("Never");
        try (var _ = new ServerLogs(node, InstantSource.system())
                .follow(new Logs.Request(POD, FakeNode.NAME, -1, true, false), entries::add)) {
            assertThat(entries.poll(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(LogEntry.Line.class, line -> {
                assertThat(line.text()).hasSize(RawLines.LIMIT);
                assertThat(line.cut()).isEqualTo(text.length() - RawLines.LIMIT);
            });
            assertThat(entries.poll(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(LogEntry.Line.class,
                    line -> assertThat(line.text()).isEqualTo("b"));
        }
    }

    /** One node, then another. */
    private static final class Switching implements Api {

        private volatile Api now;

        Switching(Api first) {
            now = first;
        }

        @Override
        public byte[] send(ApiRequest request, Consumer<String> warnings) throws IOException {
            return now.send(request);
        }

        @Override
        public InputStream open(ApiRequest request) throws IOException {
            return now.open(request);
        }

        @Override
        public Channels connect(ApiRequest request) throws IOException {
            return now.connect(request);
        }
    }
}
