package dev.hakobune.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** Finds by typing: letters typed quickly after one another make one word, and the owner goes to what begins with it. */
public final class TypeAhead {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final StringBuilder typed = new StringBuilder();
    private Instant last = Instant.MIN;

    private TypeAhead(InstantSource clock) {
        this.clock = clock;
    }

    /** @param find goes to the first that begins with the word, which is in lower case */
    public static void install(Node node, InstantSource clock, Consumer<String> find) {
        TypeAhead ahead = new TypeAhead(clock);
        node.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            String character = event.getCharacter();
            boolean letter = !character.isEmpty() && character.codePointAt(0) > ' ' && character.codePointAt(0) != 127
                    && !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
            if (letter) {
                find.accept(ahead.word(character));
                event.consume();
            }
        });
    }

    private String word(String character) {
        Instant now = clock.instant();
        if (last.isBefore(now.minus(PAUSE))) {
            typed.setLength(0);
        }
        last = now;
        return typed.append(character.toLowerCase(Locale.ROOT)).toString();
    }
}
