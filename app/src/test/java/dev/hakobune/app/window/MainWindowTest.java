package dev.hakobune.app.window;

import java.util.Map;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.icons.Icon;
import dev.hakobune.view.Work;

import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

    private TextArea text;
    private Button maximize;

    private final class Page implements Work {

        @Override
        public Object key() {
            return this;
        }

        @Override
        public Icon icon() {
            return Icon.YAML;
        }

        @Override
        public ObservableStringValue title() {
            return new SimpleStringProperty("page");
        }

        @Override
        public Node node() {
            return text;
        }

        @Override
        public void focus() {
            text.requestFocus();
        }

        @Override
        public String unsaved() {
            return "";
        }

        @Override
        public void close() {}
    }

    @Start
    void start(Stage stage) {
        text = new TextArea();
        maximize = new Button("+");
        WorkArea work = new WorkArea();
        MainWindow window = new MainWindow(work, Map.of());
        maximize.setOnAction(_ -> window.maximizedProperty().set(!window.maximizedProperty().get()));
        work.corner(maximize);
        work.open("page", "here", Page::new);
        stage.setScene(new Scene(window, 900, 600));
        stage.show();
    }

    @Test
    void whatIsTypedAfterMaximizingGoesToTheWorkInFront(FxRobot robot) {
        for (int times = 0; times < 2; times++) {
            robot.interact(maximize::requestFocus);
            robot.interact(maximize::fire);
            await().until(() -> WaitForAsyncUtils.asyncFx(text::isFocused).get());
        }
    }
}
