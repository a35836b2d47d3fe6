package dev.hakobune.practice.api;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {
    @Test
    void aGeneratedNameIsNoneThatIsTaken() {
        var first = new Names(7).generate("web-", _ -> false);
        var second = new Names(7).generate("web-", first::equals);
        assertThat(second).startsWith("web-").hasSameSizeAs(first).isNotEqualTo(first);
    }

    /** So a create is refused in the end, as by a real server. */
    @Test
    void afterSeveralThatAreTakenOneIsGivenAllTheSame() {
        var asked = new ArrayList<String>();
        assertThat(new Names(7).generate("web-", asked::add)).isNotIn(asked);
        assertThat(asked).hasSize(7);
    }
}
