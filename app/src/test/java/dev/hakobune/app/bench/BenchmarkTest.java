package dev.hakobune.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: measures the program beside kubectl on the cluster that {@code -Dbench.kubeconfig} and
 * {@code -Dbench.context} name, else on a practice cluster of ten thousand pods, prints a table and adds it to
 * {@code docs/benchmarks.md}. Only the pods of simulated nodes are changed.
 */
@Tag("bench")
class BenchmarkTest {

    private static final Path DOCUMENT = Path.of("../docs/benchmarks.md");
    /** How the heading of a table begins: with its day. */
    private static final String TABLE = "## 20";

    @Test
    void besideKubectl() throws IOException, InterruptedException {
        int runs = Integer.getInteger("bench.runs", 5);
        int seconds = Integer.getInteger("bench.seconds", 60);
        var start = new StartFigures();
        var window = new WindowFigures();
        List<Figure> figures = new ArrayList<>();
        String head;
        try (var site = new Site()) {
            start.measure(site, runs);
            figures.addAll(start.figures());
            int windows = Integer.getInteger("bench.windows", 2);
            window.measure(site, windows, seconds);
            if (windows > 0) {
                window.replay(site, seconds);
            }
            figures.addAll(window.figures());
            head = head(site, start.pods(), runs);
        }
        List<String> lines = new ArrayList<>(List.of(head, "", Figure.head()));
        figures.forEach(figure -> lines.add(figure.line()));
        String table = String.join("\n", lines) + "\n\n";
        System.out.println(table);
        add(table);
    }

    /** Before the tables of earlier days. */
    private static void add(String table) throws IOException {
        String document = Files.readString(DOCUMENT);
        int earlier = document.indexOf(TABLE);
        Files.writeString(DOCUMENT, earlier < 0
                ? document + "\n" + table.stripTrailing() + "\n"
                : document.substring(0, earlier) + table + document.substring(earlier));
    }

    private static String head(Site site, int pods, int runs) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(Locale.ROOT,
                "## %s: %,d pods on %s%n%n%s; %d runs in turn; Java %s, %s, %d CPUs, %.0f GB.",
                LocalDate.now(), pods, site.isPractice() ? "the practice cluster" : "an API server",
                site.isPackaged() ? "The packaged program" : "The program from its class path", runs,
                System.getProperty("java.version"), system.getName(), system.getAvailableProcessors(),
                system.getTotalMemorySize() / 1e9);
    }
}
