package dev.hakobune.cluster.scenario;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.apply.Outcome.Verdict;
import dev.hakobune.cluster.delete.Deleter.Cascade;
import dev.hakobune.cluster.delete.Deleter.Progress;
import dev.hakobune.cluster.delete.Deleter.Progress.Step;
import dev.hakobune.cluster.delete.Deleter.Propagation;
import dev.hakobune.cluster.exec.Shells;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.logs.LogEntry;
import dev.hakobune.cluster.logs.Logs;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What somebody meets who may read in one namespace, or edit in it, and nothing else. */
abstract class RefusalScenarios extends Scenarios {

    RefusalScenarios(Site site) {
        super(site);
    }

    private Cluster allowed(String user, String role) {
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata:
                  name: USER
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ROLE}
                subjects:
                - {apiGroup: rbac.authorization.k8s.io, kind: User, name: USER}
                """.replace("USER", user).replace("ROLE", role));
        return site().as(user);
    }

    @Test
    void whoMayOnlyReadIsToldWhatIsNotAllowed() throws Exception {
        apply(brief("simple-deployment.yaml").replace("replicas: 3", "replicas: 1"));
        awaitPods(1);
        ResourceRef echo = ref("Deployment", "echo");
        ResourceRef pod;
        try (Rows pods = rows("Pod")) {
            await("the pod").until(() -> !pods.now().isEmpty());
            pod = pods.now().getFirst().ref();
        }
        try (Cluster viewer = allowed("hakobune-viewer", "view")) {
            assertThat(viewer.rollouts().history(echo).revisions()).hasSize(1);
            assertThat(viewer.objects().yaml(echo)).startsWith("apiVersion: apps/v1");
            Cascade cascade = viewer.deleter().preview(List.of(echo));
            assertThat(cascade.goes()).hasSize(2);
            assertThat(cascade.unseen()).contains("secrets").doesNotContain("pods", "replicasets.apps");
            String cannot = "User \"hakobune-viewer\" cannot ";
            assertThatThrownBy(() -> viewer.rollouts().scale(echo, 2)).isInstanceOf(ApiException.class)
                    .hasMessageContaining(
                            cannot + "patch resource \"deployments/scale\"");
            assertThatThrownBy(() -> viewer.shells().open(pod, "echo", Shells.SHELL, 80, 24))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("resource \"pods/exec\"");
            assertThat(viewer.applier().apply(ApplyScenarios.CONFIG, new Applier.Options(namespace, false, false, ""),
                    _ -> {}))
                    .singleElement().satisfies(outcome -> {
                        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
                        assertThat(outcome.words()).contains(cannot + "patch resource \"configmaps\"");
                    });
            List<Progress> steps = new CopyOnWriteArrayList<>();
            viewer.deleter().delete(List.of(pod), Propagation.BACKGROUND, steps::add);
            assertThat(steps).singleElement().satisfies(progress -> {
                assertThat(progress.step()).isEqualTo(Step.FAILED);
                assertThat(progress.words()).contains(cannot + "delete resource \"pods\"");
            });
            List<LogEntry> entries = new CopyOnWriteArrayList<>();
            try (var _ = viewer.logs().follow(new Logs.Request(pod, "echo", 10, true, false), entries::add)) {
                // Who is told that the node has lost the file may read it; or it has lost what was in it, for kubectl too.
                await("the log").until(() -> entries.stream().anyMatch(entry -> entry instanceof LogEntry.Line
                        || entry instanceof LogEntry.Mark mark && mark.event() == LogEntry.Event.UNREADABLE)
                        || kubectl("logs", pod.name(), "-c", "echo").filter(String::isBlank).isPresent());
                assertThat(entries).noneMatch(entry -> entry instanceof LogEntry.Mark mark
                        && mark.event() == LogEntry.Event.REFUSED);
            }
        }
    }

    @Test
    void whoMayEditOneNamespaceIsRefusedInAnother() throws Exception {
        try (Cluster developer = allowed("hakobune-developer", "edit")) {
            assertThat(words(developer.applier().apply(ApplyScenarios.CONFIG,
                    new Applier.Options(namespace, false, false, ""), _ -> {})))
                    .containsExactly("configmap/settings created");
            assertThat(words(developer.applier().apply(ApplyScenarios.CONFIG,
                    new Applier.Options("default", false, false, ""), _ -> {})))
                    .singleElement().asString()
                    .contains("User \"hakobune-developer\" cannot", "in the namespace \"default\"");
            ResourceRef elsewhere = new ResourceRef(type("Pod"), "kube-system", "x");
            assertThatThrownBy(() -> developer.objects().yaml(elsewhere))
                    .hasMessageContaining("cannot get resource \"pods\"");
            try (Rows pods = new Rows(developer.feeds().subscribe(Query.of(type("Pod"), Set.of("kube-system")),
                    () -> {}))) {
                await("the list refused").until(
                        () -> pods.now().isEmpty() && pods.last().state().sync() == FeedState.Sync.FORBIDDEN);
                // A server that streams lists is asked to watch at once.
                assertThat(pods.last().state().problem()).message().matches("pods is forbidden: User "
                        + "\"hakobune-developer\" cannot (list|watch) resource \"pods\" in API group \"\" "
                        + "in the namespace \"kube-system\"");
            }
            List<LogEntry> entries = new CopyOnWriteArrayList<>();
            try (var _ = developer.logs().follow(new Logs.Request(elsewhere, "x", 10, true, false), entries::add)) {
                await("the refusal").until(() -> entries.stream()
                        .anyMatch(entry -> entry instanceof LogEntry.Mark mark
                                && mark.event() == LogEntry.Event.REFUSED));
            }
        }
    }
}
