package dev.hakobune.icons;

import javafx.scene.input.KeyCombination;

/**
 * How an action looks and sounds, kept in one place per action: buttons, menus, the palette and screen readers read it
 * here.
 */
public interface ActionLook {

    /** The promised id of its main control, such as {@code dry-run}. */
    String id();

    Icon icon();

    /** Its shortcut, or null. {@code Shortcut} stands for Ctrl, or Cmd on a Mac. */
    KeyCombination shortcut();

    /** Its name, as menus and buttons write it, in the user's language. */
    String title();

    /** What it does, in one sentence, for tooltips and screen readers, in the user's language. */
    String description();
}
