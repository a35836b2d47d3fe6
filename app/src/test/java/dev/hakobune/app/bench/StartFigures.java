package dev.hakobune.app.bench;

import java.io.IOException;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/** From connecting to the complete tree, beside {@code kubectl get pods -A}, in turn. */
final class StartFigures {

    private final Figure tree = new Figure("connecting → complete tree and pod table", "ms", "≤ 0.35");
    private final Figure first = new Figure("connecting → first rows on screen", "ms", "≤ 0.10");
    private final Figure cpu = new Figure("CPU for it", "ms", "≤ 0.5");
    private final Figure whole = new Figure("CPU of the whole process, JVM and JavaFX included", "ms", "");
    private final Figure memory = new Figure("peak resident memory", "MB", "≤ 0.75");
    private final Figure heap = new Figure("heap kept, all watched kinds", "MB", "≤ 60 MB");
    private final Figure window = new Figure("process start → first window, beside the same without AOT cache", "ms",
            "≤ 0.55");
    private final Figure all = new Figure("process start → complete tree, beside kubectl and java -version together",
            "ms", "report");
    private int pods;

    void measure(Site site, int runs) throws IOException, InterruptedException {
        // Once for the caches of the disk and of the server, for both.
        kubectl(site);
        try (Run warm = site.program("--measure")) {
            warm.await(Site.patience());
        }
        for (int i = 0; i < runs; i++) {
            try (Run kubectl = kubectl(site); Run ours = site.program("--measure")) {
                JsonObject line = measured(ours);
                ours.await(Site.patience());
                pods = line.get("pods").getAsInt();
                assertThat(pods).as("pods in the tree").isPositive();
                double connect = line.get("connectMs").getAsDouble();
                tree.add(line.get("treeMs").getAsDouble() - connect, kubectl.wallMs());
                first.add(line.get("firstRowsMs").getAsDouble() - connect, kubectl.wallMs());
                cpu.add(line.get("cpuMs").getAsDouble(), kubectl.cpuMs());
                whole.add(ours.cpuMs(), kubectl.cpuMs());
                memory.add(ours.peakBytes() / 1e6, kubectl.peakBytes() / 1e6);
                heap.add(line.get("heapBytes").getAsDouble() / 1e6);
                windows(site, line.get("windowMs").getAsDouble());
                all.add(line.get("treeMs").getAsDouble(), kubectl.wallMs() + site.bareJava());
            }
        }
    }

    private void windows(Site site, double our) throws IOException, InterruptedException {
        if (!site.isPackaged()) {
            window.add(our);
            return;
        }
        try (Run without = site.withoutCache("--measure")) {
            window.add(our, measured(without).get("windowMs").getAsDouble());
            without.await(Site.patience());
        }
    }

    private static JsonObject measured(Run ours) {
        // The JVM may have something to say of itself before.
        String line = ours.lines().lines().filter(said -> said.startsWith("{")).findFirst().orElseThrow();
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private static Run kubectl(Site site) throws IOException, InterruptedException {
        Run kubectl = site.kubectl("get", "pods", "-A").await(Site.patience());
        assertThat(kubectl.exitCode()).as("kubectl get pods -A").isZero();
        return kubectl;
    }

    int pods() {
        return pods;
    }

    List<Figure> figures() {
        return List.of(tree, first, cpu, whole, memory, heap, window, all);
    }
}
