package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Cascade;
import dev.hakobune.cluster.delete.Deleter.Note;
import dev.hakobune.cluster.delete.Deleter.Progress;
import dev.hakobune.cluster.delete.Deleter.Progress.Step;
import dev.hakobune.cluster.delete.Deleter.Propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

abstract class DeleteScenarios extends Scenarios {

    DeleteScenarios(Site site) {
        super(site);
    }

    private List<Progress> delete(Propagation propagation, ResourceRef... refs) {
        List<Progress> steps = new ArrayList<>();
        cluster().deleter().delete(List.of(refs), propagation, steps::add);
        return steps;
    }

    @Test
    void whatIsNotThereIsToldInTheServersWords() throws IOException {
        ResourceRef nothing = ref("Pod", "nothing");
        assertThat(delete(Propagation.BACKGROUND, nothing)).singleElement().satisfies(progress -> {
            assertThat(progress.step()).isEqualTo(Step.NOT_FOUND);
            assertThat(progress.words()).isEqualTo("pods \"nothing\" not found");
            asKubectl("Error from server (NotFound): " + progress.words(), "delete", "pod", "nothing");
        });
        assertThat(cluster().deleter().preview(List.of(nothing)))
                .isEqualTo(new Cascade(List.of(), List.of(), false, List.of(new Note(nothing, List.of())), List.of()));
    }

    @Test
    void orphansStay() throws IOException {
        apply(brief("simple-replicaset.yaml").replace("replicas: 3", "replicas: 1"));
        awaitPods(1);
        Cascade cascade = cluster().deleter().preview(List.of(ref("ReplicaSet", "echo")));
        assertThat(cascade.owned()).singleElement().extracting(ref -> ref.type().kind()).isEqualTo("Pod");
        assertThat(cascade.choice()).isTrue();
        Cascade whole = cluster().deleter().preview(List.of(ref("Namespace", namespace)));
        assertThat(whole.goes()).extracting(ref -> ref.type().kind()).contains("ReplicaSet", "Pod");
        assertThat(whole.owned()).isEmpty();
        assertThat(whole.choice()).isFalse();
        assertThat(delete(Propagation.ORPHAN, ref("ReplicaSet", "echo"))).last().extracting(Progress::step)
                .isEqualTo(Step.GONE);
        awaitPods(1);
    }

    @Test
    void foregroundKeepsTheOwnerUntilItsPodsAreGone() {
        apply(brief("simple-replicaset.yaml").replace("replicas: 3", "replicas: 1"));
        awaitPods(1);
        List<Progress> steps = delete(Propagation.FOREGROUND, ref("ReplicaSet", "echo"));
        assertThat(steps).extracting(Progress::step).contains(Step.WAITING);
        assertThat(steps).filteredOn(progress -> progress.step() == Step.WAITING)
                .anyMatch(progress -> progress.words().contains("foregroundDeletion"));
        try (Rows pods = rows("Pod")) {
            await("no pods").until(() -> pods.now().isEmpty() && pods.last().state().sync().name().equals("LIVE"));
        }
    }

    @Test
    void aFinalizerThatHoldsAnObjectIsNamed() throws Exception {
        apply(ApplyScenarios.CONFIG.replace("name: settings", "name: settings\n  finalizers: [example.com/held]"));
        ResourceRef held = ref("ConfigMap", "settings");
        assertThat(cluster().deleter().preview(List.of(held)).notes())
                .containsExactly(new Note(held, List.of("example.com/held")));
        List<Progress> steps = Collections.synchronizedList(new ArrayList<>());
        Thread deleting = Thread.ofVirtual()
                .start(() -> cluster().deleter().delete(List.of(held), Propagation.BACKGROUND, steps::add));
        await("the finalizer's name").until(() -> steps.stream()
                .anyMatch(
                        progress -> progress.step() == Step.WAITING && progress.words().contains("example.com/held")));
        apply(ApplyScenarios.CONFIG);
        deleting.join();
        assertThat(steps.getLast().step()).isEqualTo(Step.GONE);
    }

    @Test
    void whoLeavesTheClusterIsToldWhatWasStillThere() throws Exception {
        apply(ApplyScenarios.CONFIG.replace("name: settings", "name: settings\n  finalizers: [example.com/held]"));
        ResourceRef held = ref("ConfigMap", "settings");
        List<Progress> steps = Collections.synchronizedList(new ArrayList<>());
        Cluster left = site().again();
        Thread deleting = Thread.ofVirtual()
                .start(() -> left.deleter().delete(List.of(held), Propagation.BACKGROUND, steps::add));
        await("the finalizer").until(() -> steps.stream().anyMatch(progress -> progress.step() == Step.WAITING));
        left.close();
        deleting.join();
        assertThat(steps.getLast().step()).isEqualTo(Step.LEFT);
        assertThat(steps.getLast().words()).startsWith("configmap \"settings\" is being deleted; it was still");
        apply(ApplyScenarios.CONFIG);
    }

    @Test
    void allKindsAreKnownRightAfterConnecting() throws Exception {
        String manifest = brief("simple-deployment.yaml").replace("replicas: 3", "replicas: 0");
        apply(manifest);
        try (Rows sets = rows("ReplicaSet")) {
            await("the ReplicaSet").until(() -> sets.now().size() == 1);
        }
        try (Cluster fresh = site().again()) {
            List<ResourceRef> named = fresh.deleter().named(manifest, namespace);
            assertThat(fresh.deleter().preview(named).goes()).extracting(ref -> ref.type().kind())
                    .containsExactly("ReplicaSet");
        }
    }

    @Test
    void ofANamespaceAllThatIsInItIsTold() throws IOException {
        apply(brief("simple-deployment.yaml") + "---\n" + brief("simple-service.yaml") + "---\n"
                + ApplyScenarios.CONFIG);
        awaitPods(3);
        Cascade cascade = cluster().deleter().preview(List.of(ref("Namespace", namespace)));
        assertThat(cascade.goes()).filteredOn(ref -> !ref.namespace().equals(namespace)).isEmpty();
        assertThat(cascade.goes()).extracting(ResourceRef::words)
                .contains("deployment.apps/echo", "service/echo", "configmap/settings", "serviceaccount/default")
                .doesNotHaveDuplicates();
        assertThat(cascade.goes()).filteredOn(ref -> ref.type().kind().equals("Pod")).hasSize(3);
    }

    @Test
    void aManifestThatCannotBeReadNamesItsLine() {
        assertThatThrownBy(() -> cluster().deleter().named("a: 1\nb: [\n", namespace))
                .isInstanceOfSatisfying(Deleter.Fault.class, fault -> assertThat(fault.line()).isBetween(1, 2));
        assertThatThrownBy(
                () -> cluster().deleter().named("\nkind: Nothing\napiVersion: v1\nmetadata: {name: x}", namespace))
                .hasMessage("no matches for kind \"Nothing\" in version \"v1\"")
                .isInstanceOfSatisfying(Deleter.Fault.class, fault -> assertThat(fault.line()).isEqualTo(1));
    }
}
