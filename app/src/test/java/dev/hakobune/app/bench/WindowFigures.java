package dev.hakobune.app.bench;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens in the window once everything is there: what a person does, changes by the hundred, and nothing at all. */
final class WindowFigures {

    private static final int RATE = 300;
    private static final int SETTLED = 15;
    private static final int REPLAYED = 5_000;
    private static final int REPLAYED_PODS = 10_000;

    private final Map<String, Figure> acts = Map.of(
            "filter", new Figure("filter text or selector typed → table shows it, slowest of 3", "ms", "≤ 50 ms"),
            "sort", new Figure("sort by a column, slowest of all columns and directions", "ms", "≤ 100 ms"),
            "arrange", new Figure("switch tree arrangement, slowest of 4", "ms", "≤ 100 ms"),
            "kind", new Figure("switch kind and back, slowest of 6", "ms", "≤ 100 ms"));
    private final Figure againRows = new Figure("in an open window: context chosen → first rows on screen", "ms", "");
    private final Figure againTree = new Figure("the same → complete tree and pod table", "ms", "");
    private final Figure idle = new Figure("idle, everything watched: CPU of one core, beside an empty JavaFX window",
            "%",
            "< 0.5 %");
    private final Figure rate = new Figure("pod status changes a second that the server took", "", "300");
    private final Figure delay = new Figure("the same: event arrived → on screen, 99th percentile", "ms", "≤ 100 ms");
    private final Figure late = new Figure("the same: frames later than 33 ms", "%", "< 1 %");
    private final Figure cpu = new Figure("the same: CPU, beside kubectl get pods -A -w", "ms", "≤ 1.5");

    private final Figure waited = new Figure("a watch stream of 5,000 events a second: longest wait of an event", "ms",
            "≤ 1000 ms");
    private final Figure replayLate = new Figure("the same: frames later than 33 ms", "%", "< 5 %");
    private final Figure replayCpu = new Figure("the same: CPU of one core", "%", "");

    void measure(Site site, int runs, int seconds) throws IOException, InterruptedException {
        for (int i = 0; i < runs; i++) {
            try (Run ours = site.inside()) {
                BufferedReader lines = ours.lines();
                answers(lines);
                ours.say("acts");
                answers(lines).forEach((name, values) -> acts.get(name)
                        .add(values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN)));
                again(site, ours, lines);
                ours.say("idle " + seconds);
                idle.add(answers(lines).get("cpu").getFirst() / seconds / 10,
                        site.emptyWindow(seconds) / seconds / 10);
                churn(site, ours, lines, seconds);
                ours.say("end");
            }
        }
    }

    private void again(Site site, Run ours, BufferedReader lines) throws IOException, InterruptedException {
        ours.say("again");
        Map<String, List<Double>> seen = answers(lines);
        if (!seen.isEmpty()) {
            try (Run kubectl = site.kubectl("get", "pods", "-A").await(Site.patience())) {
                againRows.add(seen.get("againRows").getFirst(), kubectl.wallMs());
                againTree.add(seen.get("againTree").getFirst(), kubectl.wallMs());
            }
        }
    }

    private void churn(Site site, Run ours, BufferedReader lines, int seconds)
            throws IOException, InterruptedException {
        try (var churner = new Churner(site)) {
            if (!churner.possible()) {
                return;
            }
            ours.say("churn " + seconds);
            rate.add(churner.churn(RATE, seconds));
            Map<String, List<Double>> seen = answers(lines);
            delay.add(seen.get("p99").getFirst());
            late.add(100 * seen.get("late").getFirst() / seen.get("frames").getFirst());
            try (Run kubectl = site.kubectl("get", "pods", "-A", "-w")) {
                settle(kubectl);
                long before = kubectl.cpuMs();
                churner.churn(RATE, seconds);
                cpu.add(seen.get("cpu").getFirst(), kubectl.cpuMs() - before);
            }
        }
    }

    /** A stream that no server here could give: from one that only plays it. */
    void replay(Site site, int seconds) throws IOException {
        try (var replay = new Replay(REPLAYED_PODS); Run ours = site.inside(replay.kubeconfig(), Replay.CONTEXT)) {
            BufferedReader lines = ours.lines();
            answers(lines);
            ours.say("churn " + seconds);
            replay.play(REPLAYED, seconds);
            Map<String, List<Double>> seen = answers(lines);
            assertThat(seen.get("seen").getFirst()).as("replayed events on the screen").isPositive();
            waited.add(seen.get("waited").getFirst());
            replayLate.add(100 * seen.get("late").getFirst() / seen.get("frames").getFirst());
            replayCpu.add(seen.get("cpu").getFirst() / seconds / 10);
            ours.say("end");
        }
    }

    /** Waits until its first list is printed and it has nothing more to do; not for ever, on a cluster with changes of its own. */
    private static void settle(Run kubectl) throws InterruptedException {
        long before = -1;
        for (int looks = 0; looks < SETTLED && (kubectl.cpuMs() != before || before == 0); looks++) {
            before = kubectl.cpuMs();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private static Map<String, List<Double>> answers(BufferedReader lines) throws IOException {
        Map<String, List<Double>> read = new HashMap<>();
        for (String line = lines.readLine(); !"done".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new EOFException("the program ended by itself; see target/bench-errors.log");
            }
            String[] words = line.split(" ");
            read.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(Double.parseDouble(words[1]));
        }
        return read;
    }

    List<Figure> figures() {
        return Stream.of(againRows, againTree, acts.get("filter"), acts.get("sort"), acts.get("arrange"),
                acts.get("kind"), idle, rate, delay, late, cpu, waited, replayLate, replayCpu).filter(Figure::measured)
                .toList();
    }
}
