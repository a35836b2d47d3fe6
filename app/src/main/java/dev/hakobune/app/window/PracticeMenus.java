package dev.hakobune.app.window;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import dev.hakobune.app.command.AppAction;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.practice.scene.Scene;

import static dev.hakobune.app.AppTexts.text;

/** What can be chosen of a practice cluster: the scene to begin with, and what befalls its nodes. */
public final class PracticeMenus {

    /** What can befall a node. */
    public enum Trouble {
        LOST, MEMORY, DISK;

        private String title() {
            return text("practice.trouble." + name());
        }
    }

    /** One trouble of one node. */
    public record Befallen(String node, Trouble trouble) {}

    private PracticeMenus() {}

    /**
     * The button that opens a practice cluster, with the scenes to choose from beside it.
     *
     * @param open  opens the one that runs, or starts the usual one
     * @param start starts one with a scene
     */
    public static Node start(Runnable open, Consumer<Scene> start) {
        SplitMenuButton button = new SplitMenuButton();
        button.setId(AppAction.PRACTICE_START.id());
        button.setText(AppAction.PRACTICE_START.title());
        button.setGraphic(new IconView(AppAction.PRACTICE_START.icon()));
        button.setTooltip(new Tooltip(ActionControls.tip(AppAction.PRACTICE_START)));
        button.setOnAction(_ -> open.run());
        for (Scene scene : Scene.values()) {
            MenuItem item = new MenuItem(title(scene));
            item.setId("practice-scene-" + scene.word());
            item.setOnAction(_ -> start.accept(scene));
            button.getItems().add(item);
        }
        return button;
    }

    /** Begins the practice cluster anew with another scene, or the same. */
    public static Node scenes(Scene now, Consumer<Scene> start) {
        MenuButton menu = menu("practice-scenes", "practice.scene", Icon.RESTART);
        for (Scene scene : Scene.values()) {
            RadioMenuItem item = new RadioMenuItem(title(scene));
            item.setId("practice-again-" + scene.word());
            item.setSelected(scene == now);
            item.setOnAction(_ -> start.accept(scene));
            menu.getItems().add(item);
        }
        return menu;
    }

    /**
     * Loses nodes and brings them back, and puts them under pressure.
     *
     * @param on     what has befallen which node
     * @param toggle changes that
     */
    public static Node nodes(List<String> nodes, Predicate<Befallen> on, Consumer<Befallen> toggle) {
        MenuButton menu = menu("practice-nodes", "practice.nodes", Icon.NODE);
        for (String node : nodes) {
            Menu of = new Menu(node);
            of.setId("practice-" + node);
            for (Trouble trouble : Trouble.values()) {
                Befallen befallen = new Befallen(node, trouble);
                CheckMenuItem item = new CheckMenuItem(trouble.title());
                item.setId("practice-" + node + "-" + trouble);
                item.setSelected(on.test(befallen));
                item.setOnAction(_ -> toggle.accept(befallen));
                of.getItems().add(item);
            }
            menu.getItems().add(of);
        }
        return menu;
    }

    private static MenuButton menu(String id, String key, Icon icon) {
        MenuButton menu = new MenuButton(text(key), new IconView(icon));
        menu.setId(id);
        menu.setTooltip(new Tooltip(text(key + ".description")));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private static String title(Scene scene) {
        return text("practice.scene." + scene.word());
    }
}
