package dev.hakobune.cluster.tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.rows.ContainerRow;
import dev.hakobune.cluster.rows.ObjectRow;
import dev.hakobune.cluster.rows.Owner;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterTreeTest {

    private static final ResourceType POD = type("", "pods", "Pod", true);
    private static final ResourceType NODE = type("", "nodes", "Node", false);
    private static final ResourceType NAMESPACE = type("", "namespaces", "Namespace", false);
    private static final ResourceType DEPLOYMENT = type("apps", "deployments", "Deployment", true);
    private static final ResourceType JOB = type("batch", "jobs", "Job", true);
    private static final ResourceType REPLICA_SET = type("apps", "replicasets", "ReplicaSet", true);

    private final ClusterTree tree = tree(Set.of());

    @Test
    void byNodePodsStandOnTheirNodesAndTheOthersLast() {
        put(node("node-10"), node("node-2"));
        put(pod("b-10", "node-2"), pod("b-9", "node-2"), pod("lost", ""), pod("c", "node-3"));

        assertThat(drawn(Arrangement.BY_NODE)).containsExactly("here 4 pods", "  node-2 2 pods", "    b-9 1/1",
                "      main",
                "    b-10 1/1", "      main", "  node-3 1 pods", "    c 1/1", "      main", "  node-10 0 pods",
                "  UNSCHEDULED 1 pods", "    lost 1/1", "      main");
    }

    @Test
    void byAppPodsStandBelowWhatMadeThem() {
        put(namespace("default"), namespace("empty"), namespace("kube-public"));
        put(deployment("web"), replicaSet("web-1", "web", 0), replicaSet("web-2", "web", 1),
                replicaSet("alone", null, 0));
        put(pod("web-2-x", "n", owner(REPLICA_SET, "web-2")), pod("free", "n"),
                pod("static-n", "n", new Owner("v1", "Node", "n", "uid-n")),
                pod("r-1", "n", new Owner("example.com/v1", "Rollout", "r", "uid-r")));

        assertThat(drawn(Arrangement.BY_APP)).containsExactly("here 4 pods", "  default 4 pods", "    alone 0/0",
                "    free 1/1", "      main", "    r 1 pods", "      r-1 1/1", "        main", "    static-n 1/1",
                "      main",
                "    web 1/1", "      web-2 1/1", "        web-2-x 1/1", "          main", "  empty 0 pods",
                "  kube-public 0 pods");
    }

    @ParameterizedTest
    @EnumSource
    void theMarkOfAPodThatFailsCanBeFollowedDownFromTheRoot(Arrangement arrangement) {
        put(node("n"), namespace("default"), deployment("web"), replicaSet("web-1", "web", 1),
                pod("web-1-a", "n", owner(REPLICA_SET, "web-1"), Health.BAD, 1),
                pod("web-1-b", "n", owner(REPLICA_SET, "web-1")));

        TreeNode at = tree.root(arrangement);
        while (at.kind() != TreeNode.Kind.POD) {
            assertThat(at.health()).as(at.key()).isEqualTo(Health.BAD);
            at = at.children().getFirst();
        }
        assertThat(at.label()).isEqualTo("web-1-a");

        put(pod("web-1-a", "n", owner(REPLICA_SET, "web-1"), Health.GOOD, 2));
        assertThat(tree.root(arrangement).health()).isNotEqualTo(Health.BAD);
    }

    @Test
    void aJobThatIsDoneIsMarkedSoThoughATryFailed() {
        put(namespace("default"), object(JOB, "default", "once", null, Health.DONE, "Complete", 1, 1),
                pod("once-a", "n", owner(JOB, "once"), Health.BAD, 1),
                pod("once-b", "n", owner(JOB, "once"), Health.DONE, 1));

        TreeNode job = tree.root(Arrangement.BY_APP).children().getFirst().children().getFirst();
        assertThat(job.health()).isEqualTo(Health.DONE);
        assertThat(job.children()).extracting(TreeNode::health).containsExactly(Health.BAD, Health.DONE);
    }

    @Test
    void aNodeKeepsAStateOfItsOwnBesideThatOfItsPods() {
        put(node("n"), pod("p", "n", null, Health.UNDER_WAY, 1));

        TreeNode node = tree.root(Arrangement.BY_NODE).children().getFirst();
        assertThat(node.health()).isEqualTo(Health.UNDER_WAY);
        assertThat(node.own()).isEqualTo(Health.GOOD);
        assertThat(node.status()).isEqualTo("Ready");
    }

    @Test
    void aLineLooksOtherWhenOnlyItsOwnStateHasChanged() {
        put(node("n"), pod("p", "n", null, Health.BAD, 1));
        TreeNode before = tree.root(Arrangement.BY_NODE).children().getFirst();
        put(object(NODE, "", "n", null, Health.UNDER_WAY, "Ready", 0, -1));
        TreeNode after = tree.root(Arrangement.BY_NODE).children().getFirst();

        assertThat(after.health()).isEqualTo(before.health());
        assertThat(after.looksLike(before)).isFalse();
    }

    @Test
    void aNodeThatIsNotReadyDoesNotLookBetterForItsPods() {
        put(object(NODE, "", "n", null, Health.BAD, "NotReady", 0, -1), pod("p", "n"));

        assertThat(tree.root(Arrangement.BY_NODE).children().getFirst().health()).isEqualTo(Health.BAD);
    }

    @Test
    void containersAreMarkedByWhatTheyAreFor() {
        List<ContainerRow> containers = Arrays.stream(ContainerRow.Role.values())
                .map(role -> new ContainerRow(role.name(), role, "i", Health.GOOD, "Running", true, 0)).toList();
        put(new PodRow(POD, "u", "default", "p", Map.of(), 1, 1, null, "n", "", "", Health.GOOD, "Running", 1, 1, 0, 0,
                "",
                containers));

        assertThat(tree.root(Arrangement.BY_NODE).children().getFirst().children().getFirst().children())
                .extracting(TreeNode::kind)
                .containsExactly(TreeNode.Kind.INIT_CONTAINER, TreeNode.Kind.SIDECAR_CONTAINER, TreeNode.Kind.CONTAINER,
                        TreeNode.Kind.EPHEMERAL_CONTAINER);
    }

    @Test
    void namespacesThatWereNotAskedForAreNotShownAsEmpty() {
        ClusterTree one = tree(Set.of("default"));
        one.apply(changes(List.of(namespace("default"), namespace("other")), List.of()));

        assertThat(one.root(Arrangement.BY_APP).children()).extracting(TreeNode::label).containsExactly("default");
    }

    @ParameterizedTest
    @EnumSource
    void oneChangeKeepsEverythingElse(Arrangement arrangement) {
        for (int i = 0; i < 20; i++) {
            put(node("n" + i), deployment("d" + i), replicaSet("d" + i + "-r", "d" + i, 10));
            for (int j = 0; j < 10; j++) {
                put(pod("d" + i + "-r-" + j, "n" + j, owner(REPLICA_SET, "d" + i + "-r")));
            }
        }
        TreeNode before = tree.root(arrangement);
        Set<TreeNode> known = all(before);

        put(pod("d7-r-3", "n3", owner(REPLICA_SET, "d7-r"), Health.BAD, 2));
        TreeNode after = tree.root(arrangement);

        // The container, the pod, and what stands above it.
        assertThat(all(after).stream().filter(node -> !known.contains(node)))
                .hasSize(arrangement == Arrangement.BY_NODE ? 4 : 6);
        assertThat(tree.root(arrangement)).isSameAs(after);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatShowsNothingKeepsTheWholeTree(Arrangement arrangement) {
        put(node("n"), pod("p", "n"));
        TreeNode before = tree.root(arrangement);

        put(pod("p", "n", null, Health.GOOD, 9),
                new ObjectRow(NODE, "uid-n", "", "n", Map.of(), 1, 77, null, Health.GOOD,
                        "Ready", 0, -1, 0, List.of(), List.of(), 5, 0));

        assertThat(tree.root(arrangement)).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void afterAnyChangesTheTreeIsTheOneBuiltFromNothing(long seed) {
        var random = new Random(seed);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int round = 0; round < 150; round++) {
            List<Row> upserted = new ArrayList<>();
            List<Row> removed = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                Row row = any(random, round);
                if (random.nextInt(3) == 0) {
                    Row gone = rows.remove(row.uid());
                    if (gone != null) {
                        removed.add(gone);
                    }
                    upserted.removeIf(other -> other.uid().equals(row.uid()));
                } else {
                    rows.put(row.uid(), row);
                    removed.removeIf(other -> other.uid().equals(row.uid()));
                    upserted.removeIf(other -> other.uid().equals(row.uid()));
                    upserted.add(row);
                }
            }
            tree.apply(changes(upserted, removed));
            List<Row> shuffled = new ArrayList<>(rows.values());
            Collections.shuffle(shuffled, random);
            ClusterTree fresh = tree(Set.of());
            fresh.apply(changes(shuffled, List.of()));
            for (Arrangement arrangement : Arrangement.values()) {
                assertThat(drawn(tree.root(arrangement))).as("seed %d, round %d", seed, round)
                        .isEqualTo(drawn(fresh.root(arrangement)));
            }
        }
    }

    private static Row any(Random random, int version) {
        int number = random.nextInt(4);
        Health health = Health.values()[random.nextInt(Health.values().length)];
        return switch (random.nextInt(6)) {
            case 0 -> node("n" + number);
            case 1 -> namespace(random.nextBoolean() ? "default" : "kube-" + number);
            case 2 -> deployment("d" + number);
            case 3 ->
                replicaSet("r" + number, random.nextInt(4) == 0 ? null : "d" + random.nextInt(4), random.nextInt(2));
            default -> pod("p" + random.nextInt(12), random.nextInt(3) == 0 ? "" : "n" + number,
                    random.nextInt(4) == 0 ? null : owner(REPLICA_SET, "r" + random.nextInt(4)), health, version);
        };
    }

    private void put(Row... rows) {
        tree.apply(changes(List.of(rows), List.of()));
    }

    private static ClusterTree tree(Set<String> namespaces) {
        return new ClusterTree("here", (version, kind) -> kind.equals("ReplicaSet")
                ? Optional.of(REPLICA_SET)
                : kind.equals("Deployment") ? Optional.of(DEPLOYMENT) : Optional.empty(), namespaces);
    }

    private List<String> drawn(Arrangement arrangement) {
        List<String> lines = new ArrayList<>();
        draw(tree.root(arrangement), "", lines, false);
        return lines;
    }

    private static List<String> drawn(TreeNode root) {
        List<String> lines = new ArrayList<>();
        draw(root, "", lines, true);
        return lines;
    }

    private static void draw(TreeNode node, String indent, List<String> lines, boolean whole) {
        TreeNode.Detail detail = node.detail();
        String label = node.label().isEmpty() ? node.kind().name() : node.label();
        String numbers = detail.total() >= 0
                ? " " + detail.ready() + "/" + detail.total()
                : detail.pods() >= 0 ? " " + detail.pods() + " pods" : "";
        lines.add(indent + label + numbers
                + (whole ? " " + node.key() + node.health() + node.status() + node.ref() + node.kind() + detail : ""));
        node.children().forEach(child -> draw(child, indent + "  ", lines, whole));
    }

    private static Set<TreeNode> all(TreeNode root) {
        Set<TreeNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.add(root);
        root.children().forEach(child -> all.addAll(all(child)));
        return all;
    }

    private static Changes changes(List<? extends Row> upserted, List<? extends Row> removed) {
        return new Changes(new FeedState(FeedState.Sync.LIVE, 0, Instant.EPOCH, null), List.of(), List.copyOf(upserted),
                List.copyOf(removed));
    }

    private static ResourceType type(String group, String plural, String kind, boolean namespaced) {
        return new ResourceType(group, "v1", plural, kind, namespaced, List.of(), List.of(), Set.of("list", "watch"));
    }

    private static Owner owner(ResourceType type, String name) {
        return new Owner(type.apiVersion(), type.kind(), name, "uid-" + name);
    }

    private static ObjectRow node(String name) {
        return object(NODE, "", name, null, Health.GOOD, "Ready", 0, -1);
    }

    private static ObjectRow namespace(String name) {
        return object(NAMESPACE, "", name, null, Health.GOOD, "Active", 0, -1);
    }

    private static ObjectRow deployment(String name) {
        return object(DEPLOYMENT, "default", name, null, Health.GOOD, "", 1, 1);
    }

    private static ObjectRow replicaSet(String name, String deployment, int replicas) {
        return object(REPLICA_SET, "default", name, deployment == null ? null : owner(DEPLOYMENT, deployment),
                replicas == 0 ? Health.DONE : Health.UNDER_WAY, "", replicas, replicas);
    }

    private static ObjectRow object(ResourceType type, String namespace, String name, Owner owner, Health health,
            String status, int ready, int total) {
        return new ObjectRow(type, "uid-" + name, namespace, name, Map.of(), 1,
                Objects.hash(owner, health, total), owner, health, status, ready,
                total,
                0, List.of(), List.of(), 1, 0);
    }

    private static PodRow pod(String name, String node) {
        return pod(name, node, null);
    }

    private static PodRow pod(String name, String node, Owner owner) {
        return pod(name, node, owner, Health.GOOD, 1);
    }

    private static PodRow pod(String name, String node, Owner owner, Health health, int version) {
        var container = new ContainerRow("main", ContainerRow.Role.MAIN, "i", health, "Running", true, 0);
        return new PodRow(POD, "uid-" + name, "default", name, Map.of(), 1, version, owner, node, "", "", health,
                "Running", 1,
                1, 0, 0, "", List.of(container));
    }
}
