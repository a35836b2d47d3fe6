package dev.hakobune.app.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;

import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.ActionLook;
import dev.hakobune.icons.IconView;
import dev.hakobune.view.Action;
import dev.hakobune.yaml.Template;

/** The buttons at the right of the top bar. */
public final class Tools {

    private Tools() {}

    /** @param create opens an editor on a template */
    public static List<Node> of(Commands commands, Consumer<Template> create) {
        SplitMenuButton make = new SplitMenuButton();
        make.setId(Action.NEW.id());
        make.setText(Action.NEW.title());
        make.setGraphic(new IconView(Action.NEW.icon()));
        make.setTooltip(new Tooltip(ActionControls.tip(Action.NEW)));
        make.setOnAction(_ -> commands.of(Action.NEW).run());
        for (Template template : Template.values()) {
            MenuItem item = new MenuItem(template.kind(), new IconView(template.icon()));
            item.setId("new-" + template.kind().toLowerCase(Locale.ROOT));
            item.setOnAction(_ -> create.accept(template));
            make.getItems().add(item);
        }
        make.getItems().addAll(new SeparatorMenuItem(),
                ActionControls.contextItem(Action.OPEN, commands.of(Action.OPEN)::run));
        return List.of(make, button(commands, AppAction.PALETTE), button(commands, Action.TOGGLE_THEME),
                Menus.of(commands));
    }

    private static Node button(Commands commands, ActionLook look) {
        return ActionControls.iconButton(look, commands.of(look)::run);
    }
}
