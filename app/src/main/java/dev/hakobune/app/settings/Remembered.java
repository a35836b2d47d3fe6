package dev.hakobune.app.settings;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * The settings in effect. Changes are made on the JavaFX thread and written in the background, the latest at last;
 * {@link #flush} writes what is left at the end.
 */
public final class Remembered {

    private static final Logger LOG = System.getLogger(Remembered.class.getName());

    private final SettingsFile file;
    private final Executor background;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile Settings settings;

    public Remembered(SettingsFile file, Executor background) {
        this.file = file;
        this.background = background;
        this.settings = file.load();
    }

    public Settings get() {
        return settings;
    }

    public void update(UnaryOperator<Settings> change) {
        Settings next = change.apply(settings);
        if (!next.equals(settings)) {
            settings = next;
            if (waiting.compareAndSet(false, true)) {
                background.execute(this::flush);
            }
        }
    }

    /** Writes what has changed; a failure is logged, for the program works without. */
    public synchronized void flush() {
        waiting.set(false);
        try {
            file.save(settings);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Settings cannot be written: " + file.path(), e);
        }
    }
}
