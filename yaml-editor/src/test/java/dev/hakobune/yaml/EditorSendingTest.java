package dev.hakobune.yaml;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import dev.hakobune.icons.Unrolling;
import dev.hakobune.yaml.ManifestGateway.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the editor sends to the cluster, and what it says of it. */
class EditorSendingTest extends EditorBench {

    @Start
    void start(Stage stage) {
        show(stage);
    }

    @Test
    void appliesAndReportsEachDocumentInKubectlsWords() {
        type(POD + "---\nkind: Service\nmetadata:\n  name: echo\n");
        cause("first try");

        fire("apply");

        await().untilAsserted(() -> assertThat(words()).containsExactly("pod/echo created", "service/echo created"));
        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 2 created"));
        assertThat(gateway.applied).containsExactly(text());
        assertThat(gateway.options).containsExactly(new ManifestGateway.Options(false, false, "first try"));
    }

    @Test
    void aChangeCauseIsSpentByTheApplyThatKeptIt() {
        type(POD);
        cause("first");
        fire("dry-run");
        await().untilAsserted(() -> assertThat(status()).startsWith("Dry run"));
        assertThat(cause()).isEqualTo("first");

        fire("apply");

        await().untilAsserted(() -> assertThat(cause()).isEmpty());
        fire("apply");
        await().until(() -> gateway.options.size() == 3);
        assertThat(gateway.options.getLast().changeCause()).isEmpty();
    }

    @Test
    void aChangeCauseStaysWhenADocumentFailed() {
        type(POD + "---\nkind: Pod\nmetadata:\n  name: broken\n");
        cause("first");

        fire("apply");

        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 1 created, 1 failed"));
        assertThat(cause()).isEqualTo("first");
    }

    @Test
    void aChangeCauseTypedWhileAnotherIsAppliedStays() {
        gateway.gate = new CountDownLatch(1);
        type(POD);
        cause("first");
        fire("apply");
        await().until(() -> gateway.applied.size() == 1);

        cause("second");
        gateway.gate.countDown();

        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 1 created"));
        assertThat(cause()).isEqualTo("second");
    }

    private String cause() {
        return fx(() -> ((TextField) editor.lookup("#change-cause")).getText());
    }

    private void cause(String cause) {
        fx(() -> {
            ((TextField) editor.lookup("#change-cause")).setText(cause);
            return null;
        });
    }

    @Test
    void theReportDoesNotCoverThePlaceThatOneWorksAt() {
        type(POD + "# last\n".repeat(200));
        fx(() -> {
            area.requestFollowCaret();
            return null;
        });
        await().until(() -> fx(
                () -> Unrolling.isDone((Region) area.getParent()) && area.getCaretBounds().isPresent()));
        double high = fx(area::getHeight);

        fire("apply");

        await().until(() -> fx(area::getHeight) < high);
        assertThat(fx(area::getCaretBounds)).isPresent();
    }

    @Test
    void anEmptyTextIsNotSent() {
        assertThat(fx(() -> editor.lookup("#apply").isDisabled())).isTrue();
        assertThat(fx(() -> editor.lookup("#delete-manifest").isDisabled())).isTrue();

        type(POD);

        assertThat(fx(() -> editor.lookup("#apply").isDisabled())).isFalse();
        assertThat(fx(() -> editor.lookup("#delete-manifest").isDisabled())).isFalse();
    }

    @Test
    void dryRunChangesNothingAndSaysSo() {
        type(POD);

        press(KeyCode.ENTER, true, true);

        await().untilAsserted(() -> assertThat(status()).startsWith("Dry run, nothing was changed"));
        assertThat(gateway.options.getFirst().dryRun()).isTrue();
    }

    @Test
    void aConflictOfADryRunIsTakenOverInADryRun() {
        type("kind: Deployment\nmetadata:\n  name: contested\n");
        fire("dry-run");
        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CONFLICT));

        fire("take-over");
        fire("take-over-confirm");

        await().untilAsserted(() -> assertThat(status()).isEqualTo("Dry run, nothing was changed: 1 created"));
        assertThat(gateway.options.getLast()).isEqualTo(new ManifestGateway.Options(true, true, ""));
    }

    @Test
    void howItWentIsNoLongerSaidOfAnotherText() {
        type(POD);
        fire("apply");
        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 1 created"));

        type(POD + "#");

        assertThat(status()).isEmpty();
    }

    @Test
    void aTextThatIsNotSentForOneOfItsDocumentsSaysSo() {
        gateway.only = List.of(new ManifestGateway.Result(1, -1, "", Verdict.FAILED, "This Pod names no apiVersion.",
                List.of()));
        type(POD + "---\nkind: Pod\n");

        fire("apply");

        await().untilAsserted(() -> assertThat(status())
                .isEqualTo("Nothing was sent: 1 failed, which keeps the other document back."));
    }

    @Test
    void eachFaultOfADocumentIsAnEntryButTheDocumentFailsOnce() {
        var one = new ManifestGateway.Result(0, 1, "pod/echo", Verdict.FAILED, ".colour: unknown", List.of());
        var other = new ManifestGateway.Result(0, 2, "pod/echo", Verdict.FAILED, ".size: unknown", List.of());
        gateway.only = List.of(one, other, one, other);
        type(POD);

        fire("apply");

        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 1 failed"));
        assertThat(results()).containsExactly(one, other);
    }

    @Test
    void badYamlNeverReachesTheClusterAndLosesNothing() {
        String bad = POD + "---\nkind: Pod\n\tname: \"x\n";
        type(bad);

        fire("apply");

        await().untilAsserted(() -> assertThat(status()).startsWith("Not sent"));
        assertThat(gateway.applied).isEmpty();
        assertThat(text()).isEqualTo(bad);
        assertThat(report()).first().isInstanceOf(Report.Fault.class);
        assertThat(fx(area::getCurrentParagraph)).isEqualTo(5);
    }

    @Test
    void anUnreachableClusterIsSaidAndTheTextStays() {
        gateway.failure = new IOException("no answer from https://127.0.0.1:6443");
        type(POD);

        fire("apply");

        await().untilAsserted(() -> assertThat(status()).contains("no answer"));
        assertThat(text()).isEqualTo(POD);
        assertThat(fx(() -> area.getUndoManager().isUndoAvailable())).isTrue();
    }

    @Test
    void aConflictIsTakenOverOnlyAfterConsentAndAlone(FxRobot robot) {
        type(POD + "---\nkind: Deployment\nmetadata:\n  name: contested\n");
        fire("apply");
        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CREATED, Verdict.CONFLICT));

        fire("take-over");
        assertThat(gateway.applied).hasSize(1);
        fire("take-over-confirm");

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.CREATED, Verdict.CREATED));
        assertThat(gateway.applied.getLast()).isEqualTo("---\nkind: Deployment\nmetadata:\n  name: contested\n");
        assertThat(gateway.options.getLast().force()).isTrue();
        assertThat(results().getLast().line()).isEqualTo(3);
    }

    @Test
    void deletesAfterSayingWhatGoesWithIt() {
        type(POD);

        fire("delete-manifest");
        await().untilAsserted(() -> assertThat(report()).singleElement().isInstanceOf(Report.Deletion.class));
        assertThat(gateway.deleted).isEmpty();
        assertThat(buttonWords("delete-manifest-confirm")).isEqualTo("Delete 1 object and 3 with it");
        fire("delete-manifest-confirm");

        await().untilAsserted(() -> assertThat(verdicts()).containsExactly(Verdict.DELETED));
        assertThat(gateway.deleted).containsExactly(POD);
    }

    @Test
    void whatGoesAloneIsDeletedAlone() {
        gateway.plan = new ManifestGateway.Plan("", List.of("pod/a", "pod/b"), List.of(), List.of());
        type(POD);

        fire("delete-manifest");

        await().untilAsserted(
                () -> assertThat(buttonWords("delete-manifest-confirm")).isEqualTo("Delete 2 objects"));
    }

    private String buttonWords(String id) {
        return fx(() -> {
            editor.applyCss();
            editor.layout();
            return editor.lookup("#" + id) instanceof Labeled button ? button.getText() : "";
        });
    }

    @Test
    void anEditorThatComesToTheFrontAgainGivesTheKeyboardToItsQuestion() {
        type(POD);
        fire("delete-manifest");
        await().until(
                () -> fx(() -> editor.lookup("#delete-manifest-keep") instanceof Labeled keep && keep.isFocused()));
        fx(() -> {
            editor.lookup("#yaml-editor").requestFocus();
            editor.focus();
            return null;
        });

        assertThat(fx(() -> editor.lookup("#delete-manifest-keep").isFocused())).isTrue();
    }

    @Test
    void theQuestionIsWithdrawnWhenTheTextOrThePlaceIsAnother() {
        type(POD);
        fire("delete-manifest");
        await().untilAsserted(() -> assertThat(report()).singleElement().isInstanceOf(Report.Deletion.class));

        target("another / namespace");
        assertThat(report()).isEmpty();

        fire("delete-manifest");
        await().untilAsserted(() -> assertThat(report()).singleElement().isInstanceOf(Report.Deletion.class));
        type(POD + "# more\n");
        assertThat(report()).isEmpty();
        assertThat(gateway.deleted).isEmpty();
    }

    @Test
    void whatAnotherPlaceSaidSaysSo() {
        target("one / default");
        type(POD);
        fire("apply");
        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 1 created"));
        assertThat(where()).isEqualTo("Goes to one / default");

        target("another / default");

        assertThat(report()).first().isEqualTo(new Report.Origin("What follows came from one / default."));
        assertThat(words()).containsExactly("pod/echo created");
        assertThat(status()).isEmpty();
        assertThat(where()).isEqualTo("Goes to another / default");

        target("one / default");
        assertThat(report()).hasSize(1);
    }

    @Test
    void whatWasSaidOfAnotherTextSaysSoUntilTheNextIsSent() {
        type(POD);
        fire("apply");
        await().untilAsserted(() -> assertThat(report()).hasSize(1));

        type(POD + "# more\n");

        assertThat(report()).hasSize(2).first().isInstanceOf(Report.Origin.class);
        fire("apply");
        await().untilAsserted(() -> assertThat(status()).isEqualTo("Applied: 1 created"));
        assertThat(report()).hasSize(1);
    }

    private void target(String target) {
        fx(() -> {
            editor.targetProperty().set(target);
            return null;
        });
    }

    private String where() {
        return fx(() -> ((Labeled) editor.lookup("#yaml-target")).getText());
    }

    @Test
    void aLongAnswerIsFolded() {
        gateway.only = List.of(new ManifestGateway.Result(0, -1, "pod/echo", Verdict.FAILED, "Forbidden", List.of(),
                List.of(), "Forbidden\n  core.PodSpec{}"));
        type(POD);
        fire("apply");
        await().untilAsserted(() -> assertThat(words()).containsExactly("Forbidden"));

        fire("report-whole");

        assertThat(fx(() -> ((TextInputControl) editor.lookup("#report-whole-text")).getText()))
                .isEqualTo("Forbidden\n  core.PodSpec{}");
    }

    @Test
    void whatCannotBeDeletedSaysWhyAndAsksNothing() {
        gateway.plan = new ManifestGateway.Plan("", List.of(), List.of(),
                List.of("pod/echo stays: cannot delete pods"));
        type(POD);

        fire("delete-manifest");

        await().untilAsserted(() -> assertThat(report())
                .containsExactly(new Report.Failure("pod/echo stays: cannot delete pods", -1)));
        assertThat(status()).isEqualTo("There is nothing to delete.");
    }

    @Test
    void whatKeepsAManifestFromBeingDeletedIsFoundAtItsLine() {
        gateway.failure = new ManifestGateway.Refusal(1, "no matches for kind \"Pot\"");
        type(POD);

        fire("delete-manifest");

        await().untilAsserted(() -> assertThat(report())
                .containsExactly(new Report.Failure("Nothing was deleted: no matches for kind \"Pot\"", 1)));
    }

    @Test
    void stoppingSendsNoMore() {
        gateway.gate = new CountDownLatch(1);
        type(POD);
        fire("apply");
        await().until(() -> gateway.applied.size() == 1);

        fire("yaml-stop");

        await().untilAsserted(() -> assertThat(status()).startsWith("Stopped"));
        assertThat(report()).isEmpty();
    }

    @Test
    void whatMayNotBeDoneSaysWhy() {
        type(POD);
        fx(() -> {
            editor.applyRefusalProperty().set("You may not create pods here.");
            return null;
        });

        press(KeyCode.ENTER, true, false);

        assertThat(fx(() -> editor.lookup("#apply").isDisabled())).isTrue();
        assertThat(fx(() -> editor.lookup("#apply").getAccessibleHelp())).isEqualTo("You may not create pods here.");
        assertThat(fx(() -> editor.lookup("#delete-manifest").isDisabled())).isFalse();
        assertThat(notice()).isEqualTo("You may not create pods here.");
        assertThat(gateway.applied).isEmpty();
    }
}
