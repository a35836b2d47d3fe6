package dev.hakobune.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import dev.hakobune.icons.ActionLook;

/**
 * What the window can do now: each action once, with its deed. Menus, shortcuts, the palette and the sheet of shortcuts
 * are made from here.
 */
public final class Commands {

    /**
     * @param look     its name, icon and shortcut
     * @param act      does it
     * @param possible whether it makes sense at this moment
     * @param key      whether its shortcut works in the whole window
     */
    public record Command(ActionLook look, Runnable act, BooleanSupplier possible, boolean key) {

        /** Does it, if it makes sense now; shortcuts come at any time. */
        public void run() {
            if (possible.getAsBoolean()) {
                act.run();
            }
        }
    }

    private final Map<ActionLook, Command> commands = new LinkedHashMap<>();

    /** Adds an action that always makes sense. */
    public void add(ActionLook look, Runnable act) {
        add(look, act, () -> true);
    }

    public void add(ActionLook look, Runnable act, BooleanSupplier possible) {
        commands.put(look, new Command(look, act, possible, look.shortcut() != null));
    }

    /** Adds an action whose shortcut belongs to the control that has the focus, such as Delete to the table. */
    public void addWithoutKey(ActionLook look, Runnable act, BooleanSupplier possible) {
        commands.put(look, new Command(look, act, possible, false));
    }

    public List<Command> all() {
        return List.copyOf(commands.values());
    }

    public Command of(ActionLook look) {
        return commands.get(look);
    }

    /** Does what the key asks for, if it asks for something; for keys that no control has taken. */
    public void key(KeyEvent event) {
        for (Command command : commands.values()) {
            KeyCombination shortcut = command.look().shortcut();
            if (command.key() && shortcut.match(event) && command.possible().getAsBoolean()) {
                event.consume();
                command.act().run();
                return;
            }
        }
    }
}
