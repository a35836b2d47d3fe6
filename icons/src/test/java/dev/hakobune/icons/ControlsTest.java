package dev.hakobune.icons;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ControlsTest {

    private final ActionLook look = new Look();
    private final HBox box = new HBox();
    private Scene scene;

    @Start
    void start(Stage stage) {
        scene = new Scene(box);
        scene.getStylesheets().setAll(Theme.LIGHT.stylesheets());
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aButtonSaysAllThatItsLookSays() {
        Button button = on(() -> ActionControls.button(look, () -> {}));

        assertThat(button.getId()).isEqualTo("apply");
        assertThat(button.getText()).isEqualTo("Apply");
        assertThat(button.getAccessibleText()).isEqualTo("Apply");
        assertThat(button.getTooltip()).as("a tooltip that nobody points at").isNull();
        on(() -> {
            button.fireEvent(pointer(button));
            return null;
        });
        assertThat(button.getTooltip().getText()).isEqualTo(
                "Sends the manifest to the cluster  (" + look.shortcut().getDisplayText() + ")");
    }

    private static MouseEvent pointer(Node over) {
        return new MouseEvent(over, over, MouseEvent.MOUSE_MOVED, 1, 1, 1, 1, MouseButton.NONE, 0, false, false, false,
                false, false, false, false, false, false, false, null);
    }

    @Test
    void anIconButtonHidesItsNameFromSightOnly() {
        Button button = on(() -> ActionControls.iconButton(look, () -> {}));

        assertThat(button.getContentDisplay()).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
        assertThat(button.getAccessibleText()).isEqualTo("Apply");
    }

    @Test
    void onlyAMenuBarsItemTakesTheShortcut() {
        MenuItem item = on(() -> ActionControls.menuItem(look, () -> {}));
        MenuItem context = on(() -> ActionControls.contextItem(look, () -> {}));

        assertThat(item.getAccelerator()).isEqualTo(look.shortcut());
        assertThat(context.getAccelerator()).isNull();
    }

    @Test
    void anIconTakesTheColourOfItsThemeAndState() {
        IconView view = on(() -> {
            IconView icon = new IconView(Icon.STATE_UNDER_WAY).styled("state-under-way");
            box.getChildren().add(icon);
            box.applyCss();
            return icon;
        });
        assertThat(((Shape) view.lookup(".icon-line")).getStroke()).isEqualTo(Color.web("#a86e00"));

        on(() -> {
            scene.getStylesheets().setAll(Theme.DARK.stylesheets());
            box.applyCss();
            return null;
        });
        assertThat(((Shape) view.lookup(".icon-fill")).getFill()).isEqualTo(Color.web("#e0b050"));
    }

    @Test
    void anIconIsSilentUntilItIsNamed() {
        IconView silent = on(() -> new IconView(Icon.POD));
        IconView named = on(() -> new IconView(Icon.POD).named("Pod"));

        assertThat(silent.getAccessibleText()).isNull();
        assertThat(named.getAccessibleRole()).isEqualTo(AccessibleRole.IMAGE_VIEW);
        assertThat(named.getAccessibleText()).isEqualTo("Pod");
    }

    private static <T> T on(java.util.concurrent.Callable<T> make) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, make);
    }

    private record Look() implements ActionLook {
        @Override
        public Entry entry() {
            return new Entry("apply", Icon.APPLY, "Shortcut+Enter",
                    text -> text.equals("title") ? "Apply" : "Sends the manifest to the cluster");
        }
    }
}
