package dev.hakobune.view;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.icons.Theme;
import dev.hakobune.view.logs.LogWork;
import dev.hakobune.view.terminal.TerminalWork;

/** Shows one work alone, to look at it: {@code what=logs theme=dark lang=ja size=1000x700 sheets=…}. */
public final class WorkDemo {

    private static final Map<String, String> OPTIONS = new HashMap<>();

    private WorkDemo() {}

    public static void main(String[] args) {
        for (String arg : args) {
            OPTIONS.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        }
        Locale.setDefault(Locale.forLanguageTag(option("lang", "en")));
        Application.launch(Window.class);
    }

    static String option(String name, String otherwise) {
        return OPTIONS.getOrDefault(name, otherwise);
    }

    /** Its window; apart from the launcher, which must not be an application itself. */
    public static final class Window extends Application {

        private Work work;

        @Override
        public void start(Stage stage) {
            Threads threads = new Threads(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater,
                    InstantSource.system());
            FakeCluster cluster = new FakeCluster();
            work = switch (option("what", "logs")) {
                case "logs" -> {
                    Work made = new LogWork(cluster, FakeCluster.pod("echo-7f95f55cd5-kql24"), "", threads,
                            new FakeNavigator());
                    Thread.ofVirtual().start(() -> chatter(cluster));
                    yield made;
                }
                case "shell" -> {
                    cluster.shells = (_, _, _, _, _) -> new LocalShell(List.of("script", "-qfc", option("run", "bash"),
                            "/dev/null"));
                    yield new TerminalWork(cluster, FakeCluster.pod("echo-7f95f55cd5-kql24"), "", threads,
                            new FakeNavigator());
                }
                default -> throw new IllegalArgumentException(option("what", ""));
            };
            boolean dark = option("theme", "light").equals("dark");
            Application.setUserAgentStylesheet(
                    (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            String[] size = option("size", "1000x420").split("x");
            Scene scene = new Scene(new StackPane(work.node()), Double.parseDouble(size[0]),
                    Double.parseDouble(size[1]));
            List<String> sheets = new ArrayList<>((dark ? Theme.DARK : Theme.LIGHT).stylesheets());
            for (String sheet : option("sheets", "").split(",")) {
                if (!sheet.isEmpty()) {
                    sheets.add(Path.of(sheet).toUri().toString());
                }
            }
            sheets.add(WorkDemo.class.getResource("work.css").toExternalForm());
            scene.getStylesheets().setAll(sheets);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            work.focus();
        }

        private static void chatter(FakeCluster cluster) {
            try {
                while (cluster.logListeners.isEmpty()) {
                    Thread.sleep(50);
                }
                int rate = Integer.parseInt(option("rate", "20"));
                long count = 0;
                while (true) {
                    for (int i = 0; i < Math.max(1, rate / 50); i++) {
                        count++;
                        String text = count % 7 == 0
                                ? "\u001b[31mERROR\u001b[0m request " + count + " failed: \u001b[1mno route\u001b[0m"
                                : count % 11 == 0
                                        ? "日本語の行 " + count + " " + "long ".repeat(60)
                                        : "received request " + count;
                        LogEntry entry = count % 23 == 0
                                ? new LogEntry.Mark(Instant.now(), LogEntry.Event.RESTARTED, "exit code 137, OOMKilled")
                                : new LogEntry.Line(Instant.now(), text, 0);
                        cluster.logListeners.forEach(listener -> listener.accept(entry));
                    }
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            work.close();
            System.exit(0);
        }
    }
}
