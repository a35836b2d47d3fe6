package dev.hakobune.view;

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
    void whatIsLitAgainWhileItFadesHasItsWholeLightAndFadesOnce() {
        ObjectProperty<Glow> line = new SimpleObjectProperty<>(Glow.NONE);
        List<Glow> seen = Collections.synchronizedList(new ArrayList<>());
        line.subscribe((_, now) -> seen.add(now));

        Glow.light(List.of(line), Runnable::run);
        await().until(() -> line.get() == Glow.FADING);
        Glow.light(List.of(line), Runnable::run);
        await().until(() -> line.get() == Glow.NONE);

        assertThat(seen).containsExactly(Glow.LIT, Glow.FADING, Glow.LIT, Glow.FADING, Glow.NONE);
    }
}
