package dev.hakobune.icons;

import java.util.ArrayDeque;
import java.util.Deque;

import javafx.scene.Scene;

/**
 * Gives each frame of a scene to one of those that want a piece of it, in turn: what each of them may take must not add
 * up. On the JavaFX thread.
 */
final class Turns {

    private final Deque<Object> waiting = new ArrayDeque<>();
    private Object holder;
    private long frame;

    private Turns() {}

    static Turns of(Scene scene) {
        return (Turns) scene.getProperties().computeIfAbsent(Turns.class, _ -> new Turns());
    }

    void join(Object who) {
        if (!waiting.contains(who)) {
            waiting.add(who);
        }
    }

    void leave(Object who) {
        waiting.remove(who);
    }

    /** @param now the frame, as a timer has it */
    boolean isOf(Object who, long now) {
        if (now != frame) {
            frame = now;
            holder = waiting.remove();
            waiting.add(holder);
        }
        return who == holder;
    }
}
