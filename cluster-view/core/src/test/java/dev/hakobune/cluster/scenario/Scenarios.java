package dev.hakobune.cluster.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.apply.Applier;
import dev.hakobune.cluster.apply.Outcome;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.cluster.watch.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What scenarios share. Each is played in a namespace of its own, made before it and removed after it, by the program's
 * own core; kubectl only says what it would have said.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestInstance(Lifecycle.PER_CLASS)
abstract class Scenarios {

    private final Site site;

    /** The scenario's own. */
    String namespace;

    Scenarios(Site site) {
        this.site = site;
    }

    @BeforeEach
    void makeNamespace() {
        namespace = site.namespaces().make();
    }

    @AfterEach
    void leaveNamespace() {
        site.namespaces().leave(namespace);
    }

    Cluster cluster() {
        return site.cluster();
    }

    Site site() {
        return site;
    }

    /** What kubectl prints in the scenario's namespace, where there is one. */
    Optional<String> kubectl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-n", namespace));
        all.addAll(Arrays.asList(arguments));
        return site.kubectl(all);
    }

    /** Ours is what kubectl prints. */
    void asKubectl(String ours, String... arguments) {
        kubectl(arguments).ifPresent(printed -> assertThat(ours).isEqualTo(printed));
    }

    /** The text of a field of an object as it is now. */
    String value(String kind, String name, String... path) throws IOException {
        return cluster().objects().get(ref(kind, name)).text(path);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }

    /** A manifest of the walkthrough. */
    static String walkthrough(String file) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/walkthrough/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A manifest of the walkthrough whose pods do not wait half a minute for programs that ignore being asked to end. */
    static String brief(String file) {
        return walkthrough(file).replaceAll("(?m)^( *)containers:$", "$1terminationGracePeriodSeconds: 1\n$0");
    }

    List<Outcome> apply(String manifest) {
        return apply(manifest, "");
    }

    List<Outcome> apply(String manifest, String changeCause) {
        return cluster().applier().apply(manifest, new Applier.Options(namespace, false, false, changeCause), _ -> {});
    }

    List<Outcome> dryRun(String manifest) {
        return cluster().applier().apply(manifest, new Applier.Options(namespace, true, false, ""), _ -> {});
    }

    static List<String> words(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::words).toList();
    }

    ResourceType type(String kind) {
        return cluster().catalog().byWord(kind).orElseThrow(() -> new AssertionError("the server offers no " + kind));
    }

    ResourceRef ref(String kind, String name) {
        ResourceType type = type(kind);
        return new ResourceRef(type, type.namespaced() ? namespace : "", name);
    }

    boolean exists(ResourceRef ref) {
        try {
            cluster().objects().get(ref);
            return true;
        } catch (ApiException e) {
            if (e.status() == 404) {
                return false;
            }
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows the rows of a kind in the scenario's namespace. */
    Rows rows(String kind) {
        return new Rows(cluster().feeds().subscribe(Query.of(type(kind), Set.of(namespace)), () -> {}));
    }

    void awaitPods(int number) {
        try (Rows pods = rows("Pod")) {
            await(number + " pods running").until(() -> pods.now().size() == number && pods.now().stream()
                    .allMatch(
                            row -> row.status().equals("Running") && ((PodRow) row).ready() == ((PodRow) row).total()));
        }
    }

    /** The rows of a list, as far as they have come. */
    static final class Rows implements AutoCloseable {

        private final Subscription subscription;
        private final Map<String, Row> byUid = new HashMap<>();
        private Changes last;

        Rows(Subscription subscription) {
            this.subscription = subscription;
        }

        List<Row> now() {
            last = subscription.drain();
            last.upserted().forEach(row -> byUid.put(row.uid(), row));
            last.removed().forEach(row -> byUid.remove(row.uid()));
            return byUid.values().stream().sorted(java.util.Comparator.comparing(Row::name)).toList();
        }

        Changes last() {
            return last;
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
