package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Progress.Step;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.tree.Arrangement;
import dev.hakobune.cluster.tree.ClusterTree;
import dev.hakobune.cluster.tree.TreeNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The learner's path: rows 2 to 16 of the walkthrough, by the core alone. Logs, shells and rollouts have suites of their own. */
abstract class WalkthroughScenarios extends Scenarios {

    WalkthroughScenarios(Site site) {
        super(site);
    }

    /** The first figures of each row as kubectl prints them; ages, which differ from second to second, left out. */
    private static List<String> table(Rows rows, List<String> columns) {
        List<Row> all = rows.now();
        List<Column> known = rows.last().columns();
        return all.stream().map(row -> String.join(" ", columns.stream().map(name -> {
            int index = known.stream().map(Column::name).toList().indexOf(name);
            return row.cell(index, Instant.now());
        }).toList())).toList();
    }

    /** The rows are those that kubectl prints, as far as its first columns go. */
    private void asKubectlGets(String kind, List<String> rows) {
        kubectl("get", kind, "--no-headers").ifPresent(printed -> assertThat(rows).isEqualTo(printed.lines()
                .map(line -> String
                        .join(" ", List.of(line.trim().split("\\s+")).subList(0, rows.getFirst().split(" ").length)))
                .sorted().toList()));
    }

    @Test
    void aPodIsCreatedShownAndDeleted() throws Exception {
        assertThat(words(apply(brief("simple-pod.yaml")))).containsExactly("pod/simple-echo created");
        awaitPods(1);
        try (Rows pods = rows("Pod")) {
            await("the pod").until(() -> pods.now().size() == 1);
            assertThat(table(pods, List.of("Name", "Ready", "Status", "Restarts")))
                    .containsExactly("simple-echo 2/2 Running 0");
            asKubectlGets("pod", table(pods, List.of("Name", "Ready", "Status", "Restarts")));
            PodRow pod = (PodRow) pods.now().getFirst();
            assertThat(pod.ip()).isEqualTo(value("Pod", "simple-echo", "status", "podIP")).isNotEmpty();
            assertThat(where(pod)).containsExactly(cluster().context(), pod.node(), "simple-echo", "echo");
            List<Step> steps = new java.util.ArrayList<>();
            cluster().deleter().delete(List.of(pod.ref()), Deleter.Propagation.BACKGROUND, progress -> {
                steps.add(progress.step());
                if (progress.step() == Step.ASKED) {
                    assertThat(progress.words()).isEqualTo("pod \"simple-echo\" deleted");
                }
            });
            assertThat(steps).startsWith(Step.ASKED).endsWith(Step.GONE);
            await("the pod's end").until(() -> pods.now().isEmpty());
        }
    }

    /** The way down the tree to the pod's container {@code echo}. */
    private List<String> where(PodRow pod) {
        ClusterTree tree = new ClusterTree(cluster().context(), cluster().catalog()::ofManifest, Set.of(namespace));
        try (Rows nodes = rows("Node"); Rows pods = rows("Pod")) {
            await("nodes and pods").until(() -> {
                nodes.now();
                tree.apply(nodes.last());
                pods.now();
                tree.apply(pods.last());
                return path(tree.root(Arrangement.BY_NODE), pod) != null;
            });
        }
        return path(tree.root(Arrangement.BY_NODE), pod);
    }

    private static List<String> path(TreeNode root, PodRow pod) {
        for (TreeNode node : root.children()) {
            for (TreeNode each : node.children()) {
                if (each.key().equals(pod.uid())) {
                    return List.of(root.label(), node.label(), each.label(), each.children().get(1).label());
                }
            }
        }
        return null;
    }

    @Test
    void fewerReplicasLeaveFewerPodsForGood() throws IOException {
        assertThat(words(apply(brief("simple-replicaset.yaml")))).containsExactly("replicaset.apps/echo created");
        awaitPods(3);
        try (Rows pods = rows("Pod")) {
            await("the pods").until(() -> pods.now().size() == 3);
            List<String> rows = table(pods, List.of("Name", "Ready", "Status", "Restarts"));
            asKubectlGets("pod", rows);
            assertThat(rows).allMatch(line -> line.matches("echo-\\w{5} 2/2 Running 0"));
            cluster().rollouts().scale(ref("ReplicaSet", "echo"), 1);
            await("one pod").until(() -> pods.now().size() == 1);
        }
    }

    @Test
    void aDeploymentItsReplicaSetAndItsPodsAreOneFamily() throws IOException {
        apply(brief("simple-deployment.yaml"), "first");
        awaitPods(3);
        Filter family = Filter.parse("app=echo");
        for (String kind : List.of("Deployment", "ReplicaSet", "Pod")) {
            try (Rows rows = rows(kind)) {
                await(kind).until(() -> !rows.now().isEmpty());
                assertThat(rows.now()).allMatch(family).hasSize(kind.equals("Pod") ? 3 : 1);
                sameNames(rows.now(), kind, "app=echo");
                List<String> headings = switch (kind) {
                    case "Pod" -> List.of("Name", "Ready", "Status", "Restarts");
                    case "Deployment" -> List.of("Name", "Ready", "Up-to-date", "Available");
                    default -> List.of("Name", "Desired", "Current");
                };
                await("the same figures").untilAsserted(
                        () -> asKubectlGets(kind, table(rows, headings)));
            }
        }
    }

    /** The rows are those that kubectl chooses by the same selector. */
    private void sameNames(List<Row> rows, String kind, String selector) {
        kubectl("get", kind, "--selector", selector, "-o", "name")
                .ifPresent(printed -> assertThat(rows).describedAs(selector)
                        .extracting(Row::name).isEqualTo(
                                printed.lines().map(line -> line.substring(line.indexOf('/') + 1)).sorted().toList()));
    }

    @Test
    void aManifestsObjectsAreDeletedWithWhatTheyHaveMade() throws IOException {
        String manifest = brief("simple-deployment.yaml");
        apply(manifest);
        awaitPods(3);
        List<ResourceRef> named = cluster().deleter().named(manifest, namespace);
        assertThat(named).containsExactly(ref("Deployment", "echo"));
        assertThat(cluster().deleter().preview(named).goes()).extracting(ref -> ref.type().kind()).containsExactly(
                "ReplicaSet",
                "Pod", "Pod", "Pod");
        cluster().deleter().delete(named, Deleter.Propagation.BACKGROUND, _ -> {});
        try (Rows pods = rows("Pod")) {
            await("all pods gone")
                    .until(() -> pods.now().isEmpty() && pods.last().state().sync().name().equals("LIVE"));
        }
    }

    @Test
    void labelsChooseAmongPodsAsKubectlDoes() {
        assertThat(words(apply(brief("simple-replicaset-with-label.yaml"))))
                .containsExactly("replicaset.apps/echo-spring created", "replicaset.apps/echo-summer created");
        awaitPods(3);
        try (Rows pods = rows("Pod")) {
            await("the pods").until(() -> pods.now().size() == 3);
            for (String selector : List.of("app=echo,release=spring", "app=echo,release=summer",
                    "release in (spring,autumn)",
                    "release notin (spring)", "release!=summer", "!release", "app,release")) {
                sameNames(pods.now().stream().filter(Filter.parse(selector)).toList(), "Pod", selector);
            }
            assertThat(pods.now().stream().filter(Filter.parse("app=echo,release=spring"))).hasSize(1);
            assertThat(pods.now().stream().filter(Filter.parse("app=echo,release=summer"))).hasSize(2);
        }
    }

    @Test
    void aServiceReachesThePodsThatItsSelectorChooses() throws IOException {
        apply(brief("simple-replicaset-with-label.yaml"));
        assertThat(words(apply(brief("simple-service.yaml")))).containsExactly("service/echo created");
        awaitPods(3);
        try (Rows services = rows("Service"); Rows pods = rows("Pod")) {
            await("the service and the pods").until(() -> services.now().size() == 1 && pods.now().size() == 3);
            List<String> rows = table(services, List.of("Name", "Type", "Cluster-IP", "External-IP", "Port(s)"));
            assertThat(rows).singleElement().asString().matches("echo ClusterIP [0-9.]+ <none> 80/TCP");
            asKubectlGets("svc", rows);
            Doc service = cluster().objects().get(ref("Service", "echo"));
            String selector = service.map("spec", "selector").entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue()).reduce((a, b) -> a + "," + b).orElseThrow();
            List<String> chosen = pods.now().stream().filter(Filter.parse(selector)).map(row -> ((PodRow) row).ip())
                    .sorted().toList();
            assertThat(chosen).hasSize(2);
            await("the endpoints").untilAsserted(() -> assertThat(cluster().objects().get(ref("Endpoints", "echo"))
                    .docs("subsets").getFirst().docs("addresses").stream().map(address -> address.text("ip")).sorted()
                    .toList())
                    .isEqualTo(chosen));
        }
    }
}
