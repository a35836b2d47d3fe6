package dev.hakobune.app.journey;

import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Tag;

/** The journey on a real cluster, which {@code live.kubeconfig} and {@code live.context} name. */
@Tag("live")
class LiveJourneyTest extends WindowJourney {

    @Override
    Path kubeconfig() {
        return Path.of(named("live.kubeconfig"));
    }

    @Override
    String context() {
        return named("live.context");
    }

    /** A cluster must be named: nothing is done to whichever happens to be the current one. */
    static String named(String property) {
        return Objects.requireNonNull(System.getProperty(property), "name the cluster by -D" + property + "=…");
    }
}
