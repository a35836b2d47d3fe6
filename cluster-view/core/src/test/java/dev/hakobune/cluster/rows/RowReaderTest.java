package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import com.google.gson.stream.JsonReader;
import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.ServerVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static final String PODS = """
            {"kind":"PodList","apiVersion":"v1","future":{"deep":[1,{"x":null}]},
             "metadata":{"resourceVersion":"42","continue":"next","remainingItemCount":1},
             "items":[
              {"metadata":{"uid":"u1","name":"a","namespace":"ns","labels":{"app":"x","odd":null},"resourceVersion":"40",
                "ownerReferences":[{"kind":"Other","name":"o","uid":"o"},
                  {"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r","uid":"r1","controller":true,"new":{}}],
                "creationTimestamp":"2026-01-01T11:59:00Z","managedFields":[{"fieldsV1":{"f:a":{}}}]},
               "spec":{"nodeName":"n1","containers":[{"name":"c","image":"i","ports":[{"containerPort":80}],"x":1}],"new":[[]]},
               "status":{"phase":"Running","novelty":{"phase":"No"},"containerStatuses":[
                 {"name":"c","ready":true,"restartCount":0,"state":{"running":{"startedAt":"x"},"dreaming":{}}}]}},
              {"metadata":{"uid":"u2","name":"b","namespace":"ns","labels":{"app":"x"},"resourceVersion":"41"},
               "spec":null,"status":{"phase":"Pending","containerStatuses":null}}
             ]}""";

    private static final String TABLE = """
            {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"7"},
             "columnDefinitions":[{"name":"Name","type":"string","format":"name","description":"d","priority":0},
               {"name":"Ready","type":"string","priority":0},{"name":"Up-to-date","type":"string","priority":0},
               {"name":"Age","type":"string","priority":0},{"name":"Images","type":"string","priority":1},
               {"name":"Count","type":"integer","priority":0}],
             "rows":[
              {"cells":["web","2/3","3","5h","nginx\\nsecond line",4],"object":{"kind":"PartialObjectMetadata",
                "metadata":{"uid":"d1","name":"web","namespace":"ns","resourceVersion":"5","labels":{"a":"b"},
                 "creationTimestamp":"2026-01-01T11:00:00Z","annotations":{"deployment.kubernetes.io/revision":"3"}}}},
              {"cells":["idle","0/0","0","1m",null,null,"more than asked for"],"object":{"metadata":{"uid":"d2","name":"idle",
                "namespace":"ns","resourceVersion":"6","creationTimestamp":"2026-01-01T11:59:00Z",
                "deletionTimestamp":"2026-01-01T11:59:30Z"}}}
             ]}""";

    @Test
    void theRehearsalReadsPodsOfAnApiServer() {
        assertThat(PodReader.rehearse()).isEqualTo(2);
    }

    @Test
    void fieldsThatNobodyKnowsAreSkipped() throws IOException {
        List<Row> rows = new ArrayList<>();

        RowReader.Page page = pods().page(json(PODS), rows::add);

        assertThat(page).isEqualTo(new RowReader.Page("42", "next"));
        assertThat(rows).hasSize(2);
        PodRow pod = (PodRow) rows.getFirst();
        assertThat(pod.owner()).isEqualTo(new Owner("apps/v1", "ReplicaSet", "r", "r1"));
        assertThat(pod.labels()).containsOnlyKeys("app");
        assertThat(pod.status()).isEqualTo("Running");
        assertThat(pod.node()).isEqualTo("n1");
        assertThat(pod.version()).isEqualTo(40);
        assertThat(pod.cell(5, NOW)).isEqualTo("60s");
        assertThat(rows.get(1).status()).isEqualTo("Pending");
        assertThat(rows.get(1).cell(5, NOW)).isEqualTo("<unknown>");
    }

    @Test
    void equalTextsAreKeptOnce() throws IOException {
        List<Row> rows = new ArrayList<>();

        // Without containers: their hash differs from run to run, and may overwrite what is kept.
        pods().page(json("""
                {"kind":"PodList","apiVersion":"v1","metadata":{},"items":[
                  {"metadata":{"uid":"u1","name":"a","namespace":"ns","labels":{"app":"x"}}},
                  {"metadata":{"uid":"u2","name":"b","namespace":"ns","labels":{"app":"x"}}}]}
                """), rows::add);

        assertThat(rows.get(0).labels()).isSameAs(rows.get(1).labels());
        assertThat(rows.get(0).namespace()).isSameAs(rows.get(1).namespace());
    }

    @Test
    void aPageThatIsCutAnywhereGivesNoHalfRow() throws IOException {
        List<Row> pods = new ArrayList<>();
        pods().page(json(PODS), pods::add);
        assertCutsGiveWholeRowsOnly(PODS, pods);
        List<Row> objects = new ArrayList<>();
        table().page(json(TABLE), objects::add);
        assertCutsGiveWholeRowsOnly(TABLE, objects);
    }

    private static void assertCutsGiveWholeRowsOnly(String text, List<Row> whole) {
        for (int length = 0; length < text.length() - 1; length++) {
            List<Row> rows = new ArrayList<>();
            String cut = text.substring(0, length);
            RowReader reader = text.equals(PODS) ? pods() : table();
            assertThatThrownBy(() -> reader.page(json(cut), rows::add)).as("cut after %d", length)
                    .isInstanceOf(IOException.class);
            assertThat(rows).as("cut after %d", length).isEqualTo(whole.subList(0, rows.size()));
        }
    }

    @Test
    void whatIsNoListIsRefused() {
        for (String answer : List.of("{}", "{\"kind\":\"Status\"}", "[]", "7", "\"text\"", "null")) {
            assertThatThrownBy(() -> pods().page(json(answer), row -> {})).as(answer).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> table().page(json(answer), row -> {})).as(answer).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTableIsShownAsTheServerPrintsIt() throws IOException {
        List<Row> rows = new ArrayList<>();
        TableReader reader = table();

        reader.page(json(TABLE), rows::add);

        assertThat(reader.columns()).extracting(Column::name).containsExactly("Namespace", "Name", "Ready",
                "Up-to-date",
                "Age", "Images", "Count");
        assertThat(reader.columns()).extracting(Column::wide).containsExactly(false, false, false, false, false, true,
                false);
        assertThat(reader.columns().get(6).numeric()).isTrue();
        var web = (ObjectRow) rows.getFirst();
        assertThat(java.util.stream.IntStream.range(0, 7).mapToObj(i -> web.cell(i, NOW))).containsExactly("ns", "web",
                "2/3",
                "3", "60m", "nginx...", "4");
        assertThat(web.health()).isEqualTo(Health.UNDER_WAY);
        assertThat(web.ready()).isEqualTo(2);
        assertThat(web.total()).isEqualTo(3);
        assertThat(web.revision()).isEqualTo(3);
        assertThat(web.cells().get(1)).isSameAs(web.name());
        assertThat(rows.get(1).status()).isEqualTo("Terminating");
        assertThat(rows.get(1).health()).isEqualTo(Health.UNDER_WAY);
        assertThat(rows.get(1).cell(5, NOW)).isEmpty();
    }

    @Test
    void aWatchsEventHasTheColumnsOfTheFirstOne() throws IOException {
        TableReader reader = table();
        reader.page(json(TABLE), row -> {});

        RowReader.Item item = reader.item(
                json("""
                        {"kind":"Table","columnDefinitions":null,"rows":[{"cells":["web","3/3","3","1s","i",1],"object":{"metadata":{
                         "uid":"d1","name":"web","namespace":"ns","resourceVersion":"9"}}}]}"""));

        assertThat(item.resourceVersion()).isEqualTo("9");
        assertThat(item.row().health()).isEqualTo(Health.GOOD);
        assertThat(item.row().cell(2, NOW)).isEqualTo("3/3");
    }

    @Test
    void aBookmarkHasAVersionAndNoRow() throws IOException {
        assertThat(table().item(
                json("""
                        {"kind":"Table","rows":[{"cells":[],"object":{"metadata":{"resourceVersion":"12","creationTimestamp":null}}}]}""")))
                .isEqualTo(new RowReader.Item(null, "12"));
        assertThat(table().item(json("{\"kind\":\"Widget\",\"metadata\":{\"resourceVersion\":\"13\"}}")))
                .isEqualTo(new RowReader.Item(null, "13"));
        assertThat(pods().item(json("{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\"14\"}}")))
                .isEqualTo(new RowReader.Item(null, "14"));
    }

    @Test
    void aServerWithoutTablesGivesNameAndAge() throws IOException {
        List<Row> rows = new ArrayList<>();
        TableReader reader = table();

        reader.page(
                json("""
                        {"kind":"WidgetList","metadata":{"resourceVersion":"3"},"items":[{"spec":{},"metadata":{"name":"w","namespace":"ns",
                         "creationTimestamp":"2026-01-01T11:59:00Z"}}]}"""),
                rows::add);

        assertThat(reader.columns()).extracting(Column::name).containsExactly("Namespace", "Name", "Age");
        assertThat(rows.getFirst().cell(1, NOW)).isEqualTo("w");
        assertThat(rows.getFirst().cell(2, NOW)).isEqualTo("60s");
        assertThat(rows.getFirst().uid()).isEqualTo("ns/w");
    }

    @Test
    void printedTimesGoOn() throws IOException {
        List<Row> rows = new ArrayList<>();
        table().page(json("""
                {"columnDefinitions":[{"name":"Last Seen","type":"string"},{"name":"Expires","type":"date"}],
                 "rows":[{"cells":["61s","<none>"],"object":{"metadata":{"name":"e","namespace":"ns","uid":"e"}}}]}"""),
                rows::add);

        assertThat(rows.getFirst().cell(1, NOW)).isEqualTo("61s");
        assertThat(rows.getFirst().cell(1, NOW.plusSeconds(100))).isEqualTo("2m41s");
        assertThat(rows.getFirst().cell(2, NOW.plusSeconds(100))).isEqualTo("<none>");
    }

    @Test
    void ofEventsOfOneSecondTheOneWrittenFirstIsTheOlderWhateverThePartsOfTheSecond() throws IOException {
        List<Row> rows = new ArrayList<>();
        var type = new ResourceType("", "v1", "events", "Event", true, List.of(), List.of(), Set.of());
        var reader = new TableReader(type, InstantSource.fixed(NOW));
        assertThat(reader.include()).isEqualTo("Object");
        reader.page(
                json("""
                        {"columnDefinitions":[{"name":"Last Seen","type":"string"},{"name":"Reason","type":"string"}],"rows":[
                         {"cells":["9s","Scheduled"],"object":{"metadata":{"uid":"a","name":"a","resourceVersion":"11"},
                          "eventTime":"2026-01-01T11:59:50.900000Z","lastTimestamp":null}},
                         {"cells":["10s","Pulling"],"object":{"metadata":{"uid":"b","name":"b","resourceVersion":"12"},
                          "eventTime":null,"lastTimestamp":"2026-01-01T11:59:50Z"}},
                         {"cells":["8s","FailedScheduling"],"object":{"metadata":{"uid":"c","name":"c","resourceVersion":"10"},
                          "eventTime":"2026-01-01T11:50:00.500000Z","series":{"lastObservedTime":"2026-01-01T11:59:51.100000Z"}}}]}
                        """),
                rows::add);
        rows.sort(Comparator.comparing(row -> (CellKey) row.sortKey(1)));
        assertThat(rows).extracting(row -> row.cell(2, NOW)).containsExactly("FailedScheduling", "Pulling",
                "Scheduled");
    }

    private static PodReader pods() {
        return new PodReader(PodPrinterTest.PODS, () -> new ServerVersion(1, 30, "v1.30.0"));
    }

    private static TableReader table() {
        var type = new ResourceType("apps", "v1", "deployments", "Deployment", true, List.of(), List.of(), Set.of());
        return new TableReader(type, InstantSource.fixed(NOW));
    }

    private static JsonReader json(String text) {
        return new JsonReader(new StringReader(text));
    }
}
