package dev.hakobune.view.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.view.FakeRollouts;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Times;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateDiffTest {

    private static final String OLD = """
            metadata:
              labels:
                app: echo
            spec:
              containers:
              - name: nginx
                image: nginx:1
                env:
                - name: BACKEND_HOST
                  value: localhost:8080
                ports:
                - containerPort: 80
              - name: echo
                image: echo:latest
            """;

    private static List<String> words(String from, String to) {
        return TemplateDiff.of(OLD, OLD.replace(from, to)).words();
    }

    @Test
    void equalTemplatesDifferInNothing() {
        assertThat(TemplateDiff.of(OLD, OLD).isEmpty()).isTrue();
        assertThat(TemplateDiff.of(OLD, OLD).lines()).allMatch(line -> line.kind() == TemplateDiff.Kind.SAME);
    }

    @Test
    void anImageIsNamedWithItsContainer() {
        assertThat(words("echo:latest", "echo:patched")).containsExactly("echo: image echo:latest → echo:patched");
    }

    @Test
    void aVariableIsNamedByItsName() {
        assertThat(words("localhost:8080", "other:9090"))
                .containsExactly("nginx: env BACKEND_HOST localhost:8080 → other:9090");
    }

    @Test
    void containersAreFoundByNameWhateverTheirOrder() {
        String swapped = OLD.replace("  - name: echo\n    image: echo:latest\n", "")
                .replace("  containers:\n", "  containers:\n  - name: echo\n    image: echo:latest\n");
        assertThat(TemplateDiff.of(OLD, swapped).isEmpty()).isTrue();
    }

    @Test
    void aNewContainerAndANewPortAreTold() {
        assertThat(words("  - name: echo\n", "  - name: extra\n    image: busybox\n  - name: echo\n")).singleElement()
                .asString().contains("extra").contains("busybox");
        assertThat(words("    - containerPort: 80\n", "    - containerPort: 80\n    - containerPort: 81\n"))
                .singleElement().asString().contains("81");
    }

    @Test
    void aRestartIsCalledOne() {
        String restarted = OLD.replace("metadata:\n",
                "metadata:\n  annotations:\n    kubectl.kubernetes.io/restartedAt: \"2026-01-01T00:00:00Z\"\n");
        String time = Times.day(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(TemplateDiff.of(OLD, restarted).words()).singleElement()
                .isEqualTo(Texts.text("rollout.diff.restarted", time));
        assertThat(TemplateDiff.of(restarted, OLD).words()).singleElement()
                .isEqualTo(Texts.text("rollout.diff.not-restarted", time));
        assertThat(TemplateDiff.of(OLD, restarted.replace("2026-01-01T00:00:00Z", "today")).words()).singleElement()
                .isEqualTo(Texts.text("rollout.diff.restarted", "today"));
    }

    @Test
    void labelsKeepTheDotsOfTheirNames() {
        String labelled = OLD.replace("    app: echo\n", "    app: echo\n    example.com/tier: web\n");
        assertThat(TemplateDiff.of(OLD, labelled).words()).singleElement().asString()
                .contains("labels example.com/tier").contains("web");
    }

    @Test
    void linesStandBesideEachOther() {
        List<TemplateDiff.Line> changed = TemplateDiff.of(OLD, OLD.replace("nginx:1", "nginx:2")).lines().stream()
                .filter(line -> line.kind() != TemplateDiff.Kind.SAME).toList();
        assertThat(changed).containsExactly(
                new TemplateDiff.Line("    image: nginx:1", "    image: nginx:2", TemplateDiff.Kind.CHANGED));
    }

    @Test
    void belowOneAnotherWhatIsGoneStandsBeforeWhatIsNew() {
        TemplateDiff diff = TemplateDiff.of("a: 0\nb: 1\nc: 1\nd: 0", "a: 0\nb: 2\nc: 2\nx: 2\nd: 0");
        assertThat(diff.unified()).extracting(line -> line.left() == null ? "+" + line.right() : "-" + line.left())
                .containsExactly("-a: 0", "-b: 1", "-c: 1", "+b: 2", "+c: 2", "+x: 2", "-d: 0");
    }

    @Test
    void aRollbackSaysWhatItDoesAndWhatNot() {
        Story story = Story.of(FakeRollouts.stuck(), Instant.parse("2026-11-22T11:00:00Z"), Map.of());
        List<String> said = RollbackQuestion.consequences(story, 1);
        assertThat(said).first().asString().contains("echo:nowhere → echo:latest");
        boolean english = Locale.getDefault().getLanguage().equals("en");
        assertThat(said).hasSize(5);
        assertThat(said.get(1)).contains("1").contains("3");
        assertThat(said.get(2)).contains(english ? "(3)" : "3");
    }
}
