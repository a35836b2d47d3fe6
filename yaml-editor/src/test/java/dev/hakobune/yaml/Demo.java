package dev.hakobune.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.hakobune.icons.Theme;
import dev.hakobune.yaml.file.Drafts;

/** The editor alone, on a pretended cluster: {@code [light|dark] [en|ja] [file]}. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.of(arguments.length > 1 ? arguments[1] : "en"));
        boolean dark = arguments.length > 0 && arguments[0].equals("dark");
        Platform.startup(() -> {
            Application.setUserAgentStylesheet(
                    (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            Path drafts = Path.of(System.getProperty("java.io.tmpdir"), "hakobune-demo-drafts");
            YamlEditor editor = new YamlEditor(new YamlEditor.Setup(new FakeGateway(), new NoFiles(),
                    new Drafts(drafts), System.out::println, Executors.newVirtualThreadPerTaskExecutor(),
                    Platform::runLater));
            editor.targetProperty().set("practice / default");
            StackPane root = new StackPane();
            Scene scene = new Scene(root, 1000, 500);
            scene.getStylesheets().setAll((dark ? Theme.DARK : Theme.LIGHT).stylesheets());
            Stage stage = new Stage();
            stage.titleProperty().bind(editor.titleProperty());
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            root.getChildren().add(editor);
            if (arguments.length > 2) {
                editor.open(Path.of(arguments[2]));
            }
            editor.focus();
            stage.setOnHidden(_ -> System.exit(0));
        });
    }

    private record NoFiles() implements FileChoice {
        @Override
        public List<Path> toOpen(Window owner) {
            return List.of();
        }

        @Override
        public Optional<Path> toSave(Window owner, String name) {
            return Optional.of(Path.of(System.getProperty("java.io.tmpdir"), name));
        }
    }
}
