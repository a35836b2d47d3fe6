package dev.hakobune.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

import dev.hakobune.practice.scene.Scene;

import static org.assertj.core.api.Assertions.assertThat;

/** The menus about the practice cluster: each item, by its id, does what it is named after. */
@ExtendWith(ApplicationExtension.class)
class PracticeMenusTest {

    private static MenuItem item(MenuButton menu, String id) {
        return menu.getItems().stream()
                .flatMap(item -> item instanceof Menu of ? of.getItems().stream() : Stream.of(item))
                .filter(item -> id.equals(item.getId())).findFirst().orElseThrow();
    }

    @Test
    void eachSceneCanBeStarted(FxRobot robot) {
        List<Scene> started = new ArrayList<>();
        robot.interact(() -> {
            MenuButton menu = (MenuButton) PracticeMenus.start(() -> {}, started::add);
            for (Scene scene : Scene.values()) {
                item(menu, "practice-scene-" + scene.word()).fire();
            }
        });
        assertThat(started).containsExactly(Scene.values());
    }

    @Test
    void theClusterBeginsAnewWithTheSceneChosen(FxRobot robot) {
        List<Scene> started = new ArrayList<>();
        robot.interact(() -> {
            MenuButton menu = (MenuButton) PracticeMenus.scenes(Scene.EMPTY, started::add);
            item(menu, "practice-again-" + Scene.BROKEN.word()).fire();
        });
        assertThat(started).containsExactly(Scene.BROKEN);
    }

    @Test
    void aNodeIsPutIntoEachTrouble(FxRobot robot) {
        List<PracticeMenus.Befallen> befallen = new ArrayList<>();
        robot.interact(() -> {
            MenuButton menu = (MenuButton) PracticeMenus.nodes(List.of("node-1", "node-2"), _ -> false, befallen::add);
            for (PracticeMenus.Trouble trouble : PracticeMenus.Trouble.values()) {
                item(menu, "practice-node-2-" + trouble).fire();
            }
        });
        assertThat(befallen).extracting(PracticeMenus.Befallen::trouble)
                .containsExactly(PracticeMenus.Trouble.values());
        assertThat(befallen).extracting(PracticeMenus.Befallen::node).containsOnly("node-2");
    }
}
