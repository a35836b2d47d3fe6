package dev.hakobune.view.table;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.rows.Column;
import dev.hakobune.cluster.rows.PodRow;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.view.Samples;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class TableColumnsTest {

    private static final List<Column> COLUMNS = List.of(Column.NAMESPACE, column("Name", false),
            column("Ready", false), column("Status", false), column("Restarts", false), column("Age", false),
            column("IP", true));

    /** About as wide as the table is in a window of 1000 pixels. */
    private static final double SMALL = 575;

    private TableView<RowItem> table;
    private TableColumns columns;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        columns = new TableColumns(table, InstantSource.system(), Font::getDefault);
    }

    private static Column column(String name, boolean wide) {
        return new Column(name, "", wide, false, false);
    }

    private static Row pod(String name, String ip, String status) {
        return new PodRow(Samples.POD, "uid-" + name, "default", name, Map.of(), 1_700_000_000L, 1, null, "node-1", ip,
                "", Health.GOOD, status, 1, 1, 0, 0, "", List.of());
    }

    private TableColumn<RowItem, ?> column(String name) {
        return table.getColumns().stream().filter(column -> column.getId().equals("column-" + name)).findFirst()
                .orElseThrow();
    }

    private void show(FxRobot robot, double width, boolean namespaces, Row... rows) {
        robot.interact(() -> {
            table.resize(width, 300);
            columns.show(Samples.POD, COLUMNS, namespaces);
            columns.size(List.of(rows), Stream.of(rows), false);
        });
    }

    @Test
    void aColumnThatOnceHadSomethingToSayStaysWhileNothingStandsInIt(FxRobot robot) {
        show(robot, 900, false, pod("echo", "", "ContainerCreating"));
        show(robot, 900, false, pod("echo", "10.0.0.1", "Running"));
        assertThat(column("ip").isVisible()).isTrue();
        show(robot, 900, false, pod("echo-with-a-longer-name", "", "ContainerCreating"));
        assertThat(column("ip").isVisible()).isTrue();
    }

    @Test
    void aNarrowTableLeavesOutWhatMattersLessAndItComesBackWithTheRoom(FxRobot robot) {
        Row pod = pod("storefront-5b47cf4955-9g2xk", "10.0.0.1", "Running");
        show(robot, 380, true, pod);
        assertThat(List.of(column("restarts").isVisible(), column("status").isVisible(), column("ip").isVisible()))
                .containsExactly(false, true, false);
        assertThat(columns.leftOut().getValue()).containsExactly("READY", "RESTARTS", "AGE");
        robot.interact(() -> table.resize(1100, 300));
        assertThat(columns.leftOut().getValue()).isEmpty();
        assertThat(List.of(column("restarts").isVisible(), column("ip").isVisible())).containsExactly(true, true);
    }

    @Test
    void inASmallWindowANameIsCutBeforeAColumnIsLeftOut(FxRobot robot) {
        Row pod = pod("echo-5d9c7b8d4f-x7k2p", "10.0.0.1", "CrashLoopBackOff");
        show(robot, SMALL, true, pod);
        assertThat(columns.leftOut().getValue()).isEmpty();
        assertThat(column("name").getWidth()).isGreaterThan(90);
        show(robot, SMALL, false, pod);
        assertThat(columns.leftOut().getValue()).isEmpty();
    }

    @Test
    void aColumnThatAPersonChoseIsThereHoweverNarrowTheTable(FxRobot robot) {
        show(robot, 1100, true, pod("echo", "10.0.0.1", "Running"));
        robot.interact(() -> {
            column("age").setVisible(false);
            table.resize(420, 300);
        });
        assertThat(column("restarts").isVisible()).isFalse();
        robot.interact(() -> {
            column("restarts").setVisible(true);
            table.resize(430, 300);
        });
        assertThat(List.of(column("age").isVisible(), column("restarts").isVisible())).containsExactly(false, true);
    }

    @Test
    void aWidthThatAPersonSetStays(FxRobot robot) {
        show(robot, 900, false, pod("echo", "10.0.0.1", "Running"));
        robot.interact(() -> column("name").setPrefWidth(77));
        show(robot, 950, true, pod("echo-with-a-much-longer-name", "10.0.0.1", "Running"));
        assertThat(column("name").getWidth()).isEqualTo(77);
        assertThat(column("namespace").isVisible()).isTrue();
    }

    @Test
    void aNameOfFewerButWiderLettersHasRoomToo(FxRobot robot) {
        Row[] rows = {pod("mmmmwwwwmmmmwwww", "", "Running"), pod("liiliiliiliiliiliil", "", "Running")};
        show(robot, 700, false, rows);
        double text = new Text("mmmmwwwwmmmmwwww").getLayoutBounds().getWidth();
        assertThat(column("name").getWidth()).isGreaterThan(text + 15);
    }
}
