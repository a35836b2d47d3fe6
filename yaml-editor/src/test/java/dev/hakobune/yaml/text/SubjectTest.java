package dev.hakobune.yaml.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubjectTest {

    @Test
    void theFirstDocumentIsWhatItIsAboutAndTheOthersAreCounted() {
        assertThat(Subject.of("# ours\n---\nkind: Deployment\nmetadata: {name: \"echo\"}\n---\nkind: Service\n"))
                .contains(new Subject("Deployment", "echo", 1));
    }

    @Test
    void itMayHaveNoNameYet() {
        assertThat(Subject.of("metadata:\nkind: Pod\n")).contains(new Subject("Pod", "", 0));
    }

    @Test
    void whatNamesNoKindOrIsNotYamlIsAboutNothing() {
        assertThat(Subject.of("")).isEmpty();
        assertThat(Subject.of("- kind: Pod\n")).isEmpty();
        assertThat(Subject.of("kind: [Pod\n")).isEmpty();
        assertThat(Subject.of("kind: Pod\nmetadata: *none\n")).isEmpty();
    }
}
