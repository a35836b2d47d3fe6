package dev.hakobune.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GlowTest {

    @Test
    void whatIsLitAgainWhileItFadesNeverFadesFromTheDark() {
        ObjectProperty<Glow> line = new SimpleObjectProperty<>(Glow.NONE);
        List<Glow> seen = Collections.synchronizedList(new ArrayList<>(List.of(Glow.NONE)));
        line.subscribe((_, now) -> seen.add(now));

        Glow.light(List.of(line), Runnable::run);
        await().until(() -> seen.getLast() == Glow.FADING);
        Glow.light(List.of(line), Runnable::run);
        await().during(Duration.ofMillis(700)).until(() -> seen.getLast() == Glow.NONE);

        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i) == Glow.FADING && seen.get(i - 1) == Glow.NONE).as(seen.toString()).isFalse();
        }
    }
}
