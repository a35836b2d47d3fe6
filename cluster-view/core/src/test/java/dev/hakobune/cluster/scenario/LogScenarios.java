package dev.hakobune.cluster.scenario;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.delete.Deleter;
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

    private List<LogEntry> follow(List<LogEntry> entries, String pod, String container, int tail, boolean previous) {
        handles.add(cluster().logs().follow(new Logs.Request(ref("Pod", pod), container, tail, true, previous),
                entries::add));
        return entries;
    }

    private final List<AutoCloseable> handles = new CopyOnWriteArrayList<>();

    @org.junit.jupiter.api.AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable handle : handles) {
            handle.close();
        }
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

    @Test
    void theLogOfTheContainerChosenIsFollowedFromBeforeItStarts() {
        apply(walkthrough("simple-pod.yaml"));
        List<LogEntry> entries = follow("simple-echo", "echo", 1000, false);
        await("the first line").until(() -> texts(entries).stream().anyMatch(line -> line.endsWith("start server")));
        assertThat(events(entries)).doesNotContain(Event.GAP, Event.REFUSED, Event.INTERRUPTED);
        asKubectl(String.join("\n", texts(entries)), "logs", "simple-echo", "-c", "echo");
        cluster().deleter().delete(List.of(ref("Pod", "simple-echo")), Deleter.Propagation.BACKGROUND, _ -> {});
        await("the pod's end").until(() -> events(entries).contains(Event.GONE));
    }

    @Test
    void aRestartIsMarkedWithItsExitCode() {
        createdAll(pod("crash", site().image("crash"), ""));
        List<LogEntry> entries = follow("crash", "main", 1000, false);
        await("the second life").until(() -> texts(entries).size() >= 2);
        LogEntry.Mark restarted = entries.stream().filter(LogEntry.Mark.class::isInstance)
                .map(LogEntry.Mark.class::cast)
                .filter(mark -> mark.event() == Event.RESTARTED).findFirst().orElseThrow();
        assertThat(restarted.detail()).isEqualTo("exit code 3, Error");
        assertThat(texts(entries)).allMatch(line -> line.endsWith("about to fail"));
        assertThat(entries.stream().filter(LogEntry.Line.class::isInstance).map(LogEntry::time))
                .doesNotHaveDuplicates();
        assertThat(events(entries)).doesNotContain(Event.GAP, Event.REFUSED);
        // For a moment after a restart the node may have neither; asked again, it gives the log of the life before.
        await("the previous log").untilAsserted(() -> {
            List<LogEntry> before = follow("crash", "main", 1000, true);
            await("its end")
                    .until(() -> events(before).contains(Event.ENDED) || events(before).contains(Event.REFUSED));
            assertThat(events(before)).containsExactly(Event.ENDED);
            assertThat(texts(before)).singleElement().asString().endsWith("about to fail");
        });
    }

    @Test
    void onlyTheNewestLinesComeFirstAndNoneIsMissingAfterThem() {
        apply(pod("chatter", site().image("chatter"),
                "env:\n- {name: LINES_PER_SECOND, value: \"200\"}\n- {name: LINES, value: \"2000\"}"));
        List<LogEntry> all = follow("chatter", "main", -1, false);
        await("some lines").until(() -> texts(all).size() > 300);
        List<LogEntry> entries = follow("chatter", "main", 100, false);
        await("the last line").until(() -> texts(entries).stream().anyMatch(line -> line.startsWith("line 1999 ")));
        List<Integer> numbers = texts(entries).stream().map(line -> Integer.valueOf(line.split(" ")[1])).toList();
        assertThat(numbers).isEqualTo(IntStream.range(numbers.getFirst(), 2000).boxed().toList());
        assertThat(numbers.getFirst()).isGreaterThan(100);
    }

    @Test
    void aLogEndsWithItsContainer() {
        createdAll(pod("done", site().image("busybox"), "command: [sh, -c, \"echo one; printf two; exit 7\"]")
                .replace("spec:\n", "spec:\n  restartPolicy: Never\n"));
        List<LogEntry> entries = follow("done", "main", -1, false);
        await("the end").until(() -> events(entries).contains(Event.ENDED));
        assertThat(texts(entries)).containsExactly("one", "two");
        assertThat(((LogEntry.Mark) entries.getLast()).detail()).isEqualTo("exit code 7, Error");
    }

    @Test
    void aVeryLongLineIsCutAndTheNextIsWhole() {
        apply(pod("long", site().image("busybox"),
                "command: [sh, -c, \"head -c 200000 /dev/zero | tr '\\\\0' x; echo; echo next; exec sleep 1000\"]"));
        List<LogEntry> entries = follow("long", "main", -1, false);
        await("the next line").until(() -> texts(entries).contains("next"));
        LogEntry.Line line = (LogEntry.Line) entries.stream().filter(LogEntry.Line.class::isInstance).findFirst()
                .orElseThrow();
        assertThat(line.text()).hasSize(64 * 1024).matches("x+");
        assertThat(line.text().length() + line.cut()).isEqualTo(200_000);
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
