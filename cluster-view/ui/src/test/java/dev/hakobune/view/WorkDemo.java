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

import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.connect.KubeconfigClusters;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.icons.Theme;
import dev.hakobune.view.confirm.Confirmations;
import dev.hakobune.view.logs.LogWork;
import dev.hakobune.view.rollout.RevisionWork;
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
                    option("kubeconfig", "").isEmpty() && option("what", "").equals("revisions")
                            ? InstantSource.fixed(FakeRollouts.START.plusSeconds(2600))
                            : InstantSource.system());
            stage.setOnHidden(_ -> Platform.exit());
            if (option("kubeconfig", "").isEmpty()) {
                FakeCluster cluster = new FakeCluster();
                cluster.shells = (_, _, _, _, _) -> new LocalShell(
                        List.of("script", "-qfc", option("run", "bash"), "/dev/null"));
                cluster.rollouts = new FakeRollouts(option("run", "").equals("stuck")
                        ? FakeRollouts.stuck()
                        : FakeRollouts.rolledBack());
                Thread.ofVirtual().start(() -> chatter(cluster));
                show(stage, cluster, threads);
                return;
            }
            Cluster cluster = KubeconfigClusters.start(List.of(Path.of(option("kubeconfig", ""))))
                    .open(option("context", "test-cluster"));
            cluster.onCatalog(catalog -> {
                if (!catalog.isEmpty()) {
                    Platform.runLater(() -> {
                        if (work == null) {
                            show(stage, cluster, threads);
                        }
                    });
                }
            });
        }

        private void show(Stage stage, Cluster cluster, Threads threads) {
            String namespace = option("namespace", "default");
            String name = option("name", "echo-7f95f55cd5-kql24");
            String container = option("container", "");
            FakeNavigator navigator = new FakeNavigator();
            ResourceRef pod = new ResourceRef(cluster.catalog().find("", "Pod").orElseThrow(), namespace, name);
            ResourceRef deployment = new ResourceRef(cluster.catalog().find("apps", "Deployment").orElseThrow(),
                    namespace, name);
            work = switch (option("what", "logs")) {
                case "logs" -> new LogWork(cluster, pod, container, threads, navigator);
                case "shell" -> new TerminalWork(cluster, pod, container, threads, navigator);
                case "revisions", "delete", "scale", "restart" ->
                    new RevisionWork(cluster, deployment, threads, navigator);
                default -> throw new IllegalArgumentException(option("what", ""));
            };
            Overlay overlay = new Overlay(work.node());
            boolean dark = option("theme", "light").equals("dark");
            Application.setUserAgentStylesheet(
                    (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            String[] size = option("size", "1000x420").split("x");
            Scene scene = new Scene(overlay, Double.parseDouble(size[0]),
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
            PauseTransition settled = new PauseTransition(Duration.seconds(Integer.parseInt(option("wait", "3"))));
            settled.setOnFinished(_ -> System.out.println("READY"));
            settled.play();
            Confirmations confirm = new Confirmations(overlay, cluster, threads, navigator);
            switch (option("what", "logs")) {
                case "delete" -> confirm.delete(List.of(deployment));
                case "scale" -> confirm.scale(deployment);
                case "restart" -> confirm.restart(deployment);
                default -> {
                    // Asks nothing.
                }
            }
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
