package dev.hakobune.view;

import java.time.InstantSource;
import java.util.Collection;

/**
 * Lets the ages on the screen go on: each second while one of them counts seconds, else now and then, all at the same
 * time. Those that count minutes would else have the window drawn as often, each at a second of its own. On the JavaFX
 * thread.
 */
public final class Ageing {

    /** In seconds. */
    private static final int SELDOM = 10;

    private final InstantSource clock;
    private long before;

    /** What shows an age. */
    public interface Cell {

        /** The age as it is written; empty or null for none. */
        String age();

        /** Writes it as it is now. */
        void tick();
    }

    /** @param clock the time that ages are computed from */
    public Ageing(InstantSource clock) {
        this.clock = clock;
    }

    /** To be called once a second, with all that may show an age. */
    public void tick(Collection<? extends Cell> cells) {
        long now = clock.instant().getEpochSecond() / SELDOM;
        if (now != before || cells.stream().anyMatch(cell -> countsSeconds(cell.age()))) {
            before = now;
            cells.forEach(Cell::tick);
        }
    }

    /** Whether it is another in a second: {@code 40s}, {@code 5m40s}, and {@code 5m} between two of those. */
    private static boolean countsSeconds(String age) {
        return age != null && (age.endsWith("s") || age.length() == 2 && age.endsWith("m"));
    }
}
