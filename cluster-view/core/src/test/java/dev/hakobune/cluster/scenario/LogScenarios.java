package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.exec.Shell;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.cluster.logs.LogEntry.Event;
import dev.hakobune.cluster.logs.Logs;

import static org.assertj.core.api.Assertions.assertThat;

abstract class LogScenarios extends Scenarios {

    LogScenarios(Site site) {
        super(site);
    }

    /** A pod of one container. */
    static String pod(String name, String image, String more) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: NAME
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                  - name: main
                    image: IMAGE
                """.replace("NAME", name).replace("IMAGE", image) + more.indent(4);
    }

    /**
     * Plays a scenario of one pod, and again with a fresh one where the node has lost the log's file: it says so, or it
     * does not give kubectl either what such a pod always writes. Nothing else is forgiven.
     */
    private void onceTheNodeKeepsTheLog(String pod, String container, String always, Runnable scenario) {
        for (int tries = 1;; tries++) {
            try {
                scenario.run();
                return;
            } catch (AssertionError | ConditionTimeoutException | TerminalFailureException e) {
                if (tries == 5 || !lost(pod, container, always)) {
                    throw e;
                }
                closeAll();
                cluster().deleter().delete(List.of(ref("Pod", pod)), Deleter.Propagation.BACKGROUND, _ -> {});
            }
        }
    }

    private boolean lost(String pod, String container, String always) {
        return followed.stream().flatMap(List::stream).anyMatch(LogScenarios::tellsLoss)
                || kubectl("logs", pod, "-c", container).filter(kept -> !kept.contains(always)).isPresent();
    }

    private static boolean tellsLoss(LogEntry entry) {
        return entry instanceof LogEntry.Mark mark && mark.detail().contains("/var/log/pods/")
                && mark.detail().contains("no such file or directory");
    }

    /** Gives up as soon as the node says that it has lost the log. */
    private ConditionFactory awaitLog(String what) {
        return await(what).failFast("the node has lost the log",
                () -> followed.stream().flatMap(List::stream).anyMatch(LogScenarios::tellsLoss));
    }

    private List<LogEntry> follow(List<LogEntry> entries, String pod, String container, int tail, boolean previous) {
        followed.add(entries);
        handles.add(cluster().logs().follow(new Logs.Request(ref("Pod", pod), container, tail, true, previous),
                entries::add));
        return entries;
    }

    private final List<AutoCloseable> handles = new ArrayList<>();
    private final List<List<LogEntry>> followed = new ArrayList<>();

    @AfterEach
    void closeAll() {
        for (AutoCloseable handle : handles) {
            try {
                handle.close();
            } catch (Exception e) {
                throw new AssertionError("a log that cannot be closed", e);
            }
        }
        handles.clear();
        followed.clear();
    }

    private List<LogEntry> follow(String pod, String container, int tail, boolean previous) {
        return follow(new CopyOnWriteArrayList<>(), pod, container, tail, previous);
    }

    private static List<String> texts(List<LogEntry> entries) {
        return entries.stream().filter(LogEntry.Line.class::isInstance).map(entry -> ((LogEntry.Line) entry).text())
                .toList();
    }

    private static List<Event> events(List<LogEntry> entries) {
        return entries.stream().filter(LogEntry.Mark.class::isInstance).map(entry -> ((LogEntry.Mark) entry).event())
                .toList();
    }

    private void createdAll(String manifest) {
        assertThat(words(apply(manifest))).allMatch(words -> words.endsWith(" created"));
    }

    private void run(String pod, String container, String... command) {
        try (Shell shell = cluster().shells().open(ref("Pod", pod), container, List.of(command), 80, 24)) {
            while (shell.read() != null) {
            }
            assertThat(shell.end()).isEqualTo(new Shell.End.Exited(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void theLogOfTheContainerChosenIsFollowedFromBeforeItStarts() {
        onceTheNodeKeepsTheLog("simple-echo", "echo", "start server", () -> {
            apply(brief("simple-pod.yaml"));
            List<LogEntry> entries = follow("simple-echo", "echo", 1000, false);
            awaitLog("the first line")
                    .until(() -> texts(entries).stream().anyMatch(line -> line.endsWith("start server")));
            assertThat(events(entries)).doesNotContain(Event.GAP, Event.REFUSED, Event.INTERRUPTED);
            asKubectl(String.join("\n", texts(entries)), "logs", "simple-echo", "-c", "echo");
            cluster().deleter().delete(List.of(ref("Pod", "simple-echo")), Deleter.Propagation.BACKGROUND, _ -> {});
            awaitLog("the pod's end").until(() -> events(entries).contains(Event.GONE));
        });
    }

    @Test
    void aRestartIsMarkedWithItsExitCode() {
        onceTheNodeKeepsTheLog("crash", "main", "about to fail", () -> {
            createdAll(pod("crash", site().image("busybox"), "command: [sh, -c, "
                    + "'echo about to fail; until [ -e /tmp/fail ]; do sleep 1; done; exit 3']"));
            List<LogEntry> entries = follow("crash", "main", 1000, false);
            awaitLog("the first life").until(() -> texts(entries).size() == 1);
            // It fails when its log has been seen, and so does no life that a busy machine may look away from.
            run("crash", "main", "touch", "/tmp/fail");
            awaitLog("the second life").until(() -> texts(entries).size() == 2);
            // Also where the node is quicker than the server's word of the restart.
            assertThat(entries).filteredOn(entry -> entry instanceof LogEntry.Line
                    || entry instanceof LogEntry.Mark mark && mark.event() == Event.RESTARTED).hasSize(3)
                    .isSortedAccordingTo(Comparator.comparing(LogEntry::time))
                    .element(1).isInstanceOfSatisfying(LogEntry.Mark.class,
                            mark -> assertThat(mark.detail()).isEqualTo("exit code 3, Error"));
            assertThat(texts(entries)).allMatch(line -> line.endsWith("about to fail"));
            assertThat(entries.stream().filter(LogEntry.Line.class::isInstance).map(LogEntry::time))
                    .doesNotHaveDuplicates();
            assertThat(events(entries)).doesNotContain(Event.GAP, Event.REFUSED);
            // For a moment after a restart the node may have neither; asked again, it gives the log of the life before.
            awaitLog("the previous log").untilAsserted(() -> {
                List<LogEntry> before = follow("crash", "main", 1000, true);
                awaitLog("its end")
                        .until(() -> events(before).contains(Event.ENDED) || events(before).contains(Event.REFUSED));
                assertThat(events(before)).containsExactly(Event.ENDED);
                assertThat(texts(before)).singleElement().asString().endsWith("about to fail");
            });
        });
    }

    @Test
    void onlyTheNewestLinesComeFirstAndNoneIsMissingAfterThem() {
        onceTheNodeKeepsTheLog("chatter", "main", "line 0 ", () -> {
            apply(pod("chatter", site().image("chatter"),
                    "env:\n- {name: LINES_PER_SECOND, value: \"200\"}\n- {name: LINES, value: \"2000\"}"));
            List<LogEntry> all = follow("chatter", "main", -1, false);
            awaitLog("some lines").until(() -> texts(all).size() > 300);
            List<LogEntry> entries = follow("chatter", "main", 100, false);
            awaitLog("the last line")
                    .until(() -> texts(entries).stream().anyMatch(line -> line.startsWith("line 1999 ")));
            List<Integer> numbers = texts(entries).stream().map(line -> Integer.valueOf(line.split(" ")[1])).toList();
            assertThat(numbers).isEqualTo(IntStream.range(numbers.getFirst(), 2000).boxed().toList());
            assertThat(numbers.getFirst()).isGreaterThan(100);
        });
    }

    @Test
    void aLogEndsWithItsContainer() {
        onceTheNodeKeepsTheLog("done", "main", "one", () -> {
            createdAll(pod("done", site().image("busybox"), "command: [sh, -c, \"echo one; printf two; exit 7\"]")
                    .replace("spec:\n", "spec:\n  restartPolicy: Never\n"));
            List<LogEntry> entries = follow("done", "main", -1, false);
            awaitLog("the end").until(() -> events(entries).contains(Event.ENDED));
            assertThat(texts(entries)).containsExactly("one", "two");
            assertThat(((LogEntry.Mark) entries.getLast()).detail()).isEqualTo("exit code 7, Error");
        });
    }

    @Test
    void aVeryLongLineIsCutAndTheNextIsWhole() {
        onceTheNodeKeepsTheLog("long", "main", "next", () -> {
            apply(pod("long", site().image("busybox"),
                    "command: [sh, -c, \"head -c 200000 /dev/zero | tr '\\\\0' x; echo; echo next; exec sleep 1000\"]"));
            List<LogEntry> entries = follow("long", "main", -1, false);
            awaitLog("the next line").until(() -> texts(entries).contains("next"));
            LogEntry.Line line = (LogEntry.Line) entries.stream().filter(LogEntry.Line.class::isInstance).findFirst()
                    .orElseThrow();
            assertThat(line.text()).hasSize(64 * 1024).matches("x+");
            assertThat(line.text().length() + line.cut()).isEqualTo(200_000);
        });
    }

    @Test
    void whatAPodThatCannotStartWaitsForIsTold() {
        apply(pod("nothing", "no-such-image", ""));
        List<LogEntry> entries = follow("nothing", "main", -1, false);
        await("the reason").until(() -> entries.stream().anyMatch(entry -> entry instanceof LogEntry.Mark mark
                && mark.event() == Event.WAITING && mark.detail().contains("no-such-image")));
    }

    @Test
    void aContainerThatThePodHasNotIsRefused() {
        apply(pod("chatter", site().image("chatter"), ""));
        List<LogEntry> entries = follow("chatter", "other", -1, false);
        await("the refusal").until(() -> events(entries).equals(List.of(Event.REFUSED)));
    }
}
