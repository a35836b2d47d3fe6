package dev.hakobune.view;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import javafx.application.Platform;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test during which something was thrown on the JavaFX thread and caught by nobody: JavaFX itself only prints it.
 * JUnit finds it by {@code META-INF/services}.
 */
public final class FaultsOfTheWindow implements BeforeEachCallback, AfterEachCallback {

    private final Collection<Throwable> faults = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        faults.clear();
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            if (Platform.isFxApplicationThread()) {
                faults.add(fault);
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Thread.setDefaultUncaughtExceptionHandler(null);
        if (!faults.isEmpty()) {
            AssertionError failure = new AssertionError("thrown on the JavaFX thread: " + List.copyOf(faults));
            faults.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
