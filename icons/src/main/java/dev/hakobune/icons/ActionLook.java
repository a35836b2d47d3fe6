package dev.hakobune.icons;

import java.util.function.UnaryOperator;

import javafx.scene.input.KeyCombination;

/**
 * How an action looks and sounds, kept in one place per action: buttons, menus, the palette and screen readers read it
 * here. Actions are constants of an enum, each with its entry in that table.
 */
public interface ActionLook {

    /**
     * An action's line in the table of actions.
     *
     * @param id       the promised id of its main control, such as {@code dry-run}
     * @param shortcut null for none
     * @param texts    gives its {@code title} and its {@code description}, in the user's language
     */
    record Entry(String id, Icon icon, KeyCombination shortcut, UnaryOperator<String> texts) {

        /** An action without a shortcut. */
        public Entry(String id, Icon icon, UnaryOperator<String> texts) {
            this(id, icon, (KeyCombination) null, texts);
        }

        /** @param shortcut as {@link KeyCombination} writes it, such as {@code Shortcut+S}; null for none */
        public Entry(String id, Icon icon, String shortcut, UnaryOperator<String> texts) {
            this(id, icon, shortcut == null ? null : KeyCombination.valueOf(shortcut), texts);
        }
    }

    Entry entry();

    default String id() {
        return entry().id();
    }

    default Icon icon() {
        return entry().icon();
    }

    /** Its shortcut, or null. {@code Shortcut} stands for Ctrl, or Cmd on a Mac. */
    default KeyCombination shortcut() {
        return entry().shortcut();
    }

    /** Its name, as menus and buttons write it, in the user's language. */
    default String title() {
        return entry().texts().apply("title");
    }

    /** What it does, in one sentence, for tooltips and screen readers, in the user's language. */
    default String description() {
        return entry().texts().apply("description");
    }
}
