package dev.hakobune.app.journey;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;

/** The journey on a real cluster, which {@code live.kubeconfig} and {@code live.context} name. */
@Tag("live")
class LiveJourneyTest extends WindowJourney {

    @Override
    Path kubeconfig() {
        return Path.of(System.getProperty("live.kubeconfig"));
    }

    @Override
    String context() {
        return System.getProperty("live.context");
    }
}
