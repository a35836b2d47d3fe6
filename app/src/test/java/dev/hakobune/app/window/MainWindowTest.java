package dev.hakobune.app.window;

import java.util.Map;

import javafx.beans.property.SimpleStringProperty;
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

import static org.awaitility.Awaitility.await;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

    private TextArea text;
    private Button maximize;

    @Start
    void start(Stage stage) {
        text = new TextArea();
        maximize = new Button("+");
        WorkArea work = new WorkArea();
        MainWindow window = new MainWindow(work, Map.of());
        maximize.setOnAction(_ -> window.maximizedProperty().set(!window.maximizedProperty().get()));
        work.corner(maximize);
        work.open("page", "here", () -> new Page(new SimpleStringProperty("page"), text));
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
