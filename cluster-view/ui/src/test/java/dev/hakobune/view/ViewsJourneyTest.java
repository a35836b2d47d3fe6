package dev.hakobune.view;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.tree.TreeNode;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Feeds;
import dev.hakobune.view.details.Details;
import dev.hakobune.view.kinds.KindList;
import dev.hakobune.view.table.FilterField;
import dev.hakobune.view.table.ResourceTable;
import dev.hakobune.view.tree.ClusterTreeView;

import static dev.hakobune.view.Samples.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tree, table and details together, over lists that the test moves by hand. */
@ExtendWith(ApplicationExtension.class)
class ViewsJourneyTest {

    private final HandFeeds feeds = new HandFeeds();
    private final Scope scope = new Scope();
    private final FakeNavigator navigator = new FakeNavigator();
    private List<AutoCloseable> parts;

    private final FakeCluster cluster = new FakeCluster() {

        @Override
        public Feeds feeds() {
            return feeds;
        }

        @Override
        public Catalog catalog() {
            return new Catalog(List.of(Samples.POD, Samples.NODE, Samples.SERVICE), List.of());
        }
    };

    @Start
    void start(Stage stage) {
        Threads threads = new Threads(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater,
                InstantSource.system());
        ResourceTable table = new ResourceTable(cluster, scope, navigator, threads);
        ClusterTreeView tree = new ClusterTreeView(cluster, scope, navigator, threads);
        KindList kinds = new KindList(cluster, scope, threads);
        Details details = new Details(cluster, scope, navigator, threads);
        parts = List.of(table, tree, kinds, details);
        tree.setPrefWidth(160);
        table.setMinWidth(620);
        kinds.setPrefHeight(300);
        HBox views = new HBox(new VBox(tree, kinds), table, details);
        stage.setScene(new Scene(new VBox(new FilterField(scope), views), 980, 800));
        stage.show();
        feeds.put(pod("a"), pod("b"), pod("c"), pod("d"));
    }

    @AfterEach
    void nothingStaysOpen() throws Exception {
        for (AutoCloseable part : parts) {
            onFx(() -> {
                part.close();
                return null;
            });
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> feeds.open() == 0);
    }

    private static <T> T onFx(Callable<T> ask) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, ask);
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(() -> onFx(condition));
    }

    private static List<String> names(FxRobot robot) {
        TableView<?> table = robot.lookup("#resource-table").queryTableView();
        return table.getItems().stream().map(Object::toString).toList();
    }

    private List<String> selected() {
        return scope.selection().get().refs().stream().map(ResourceRef::name).toList();
    }

    private void select(Row row) {
        onFx(() -> {
            scope.selection().set(Scope.Selection.of(row.ref()));
            return null;
        });
    }

    private static void click(FxRobot robot, String name) {
        // It is drawn a frame after the list has it; a query looks once.
        Callable<NodeQuery> cell = () -> robot.from(robot.lookup("#resource-table").<TableView<?>>query()).lookup(name);
        eventually(() -> cell.call().tryQuery().isPresent());
        robot.clickOn(onFx(() -> cell.call().<Node>query()));
    }

    /** Largest first. */
    private static <T> void sort(TableView<T> table, String column) {
        onFx(() -> {
            TableColumn<T, ?> by = table.getColumns().stream().filter(each -> each.getId().equals(column)).findFirst()
                    .orElseThrow();
            by.setSortType(TableColumn.SortType.DESCENDING);
            return table.getSortOrder().setAll(List.of(by));
        });
    }

    /** The headless robot has no keys for all of a selector's characters. */
    private static void filter(FxRobot robot, String text) {
        robot.clickOn("#filter");
        robot.interact(() -> robot.lookup("#filter").queryTextInputControl().setText(text));
    }

    private static TreeNode selectedInTree(FxRobot robot) {
        TreeView<TreeNode> tree = robot.lookup("#cluster-tree").query();
        TreeItem<TreeNode> item = tree.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    @Test
    void whatIsSelectedStaysSelectedWhileRowsComeGoAndMove(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        click(robot, "c");
        assertThat(selected()).containsExactly("c");

        feeds.put(pod("aa"), pod("bb"));
        feeds.remove(pod("a"));
        eventually(() -> names(robot).equals(List.of("aa", "b", "bb", "c", "d")));
        TableView<?> table = robot.lookup("#resource-table").queryTableView();
        assertThat(onFx(() -> table.getSelectionModel().getSelectedItem().toString())).isEqualTo("c");

        feeds.put(pod("uid-c", "c", "node-1", 9, Map.of()));
        sort(table, "column-restarts");
        eventually(() -> names(robot).getFirst().equals("c"));
        assertThat(onFx(() -> table.getSelectionModel().getSelectedIndices())).containsExactly(0);
        assertThat(selected()).containsExactly("c");
    }

    @Test
    void aRowThatGoesDoesNotHandItsSelectionToANeighbour(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        click(robot, "b");
        feeds.remove(pod("b"));
        eventually(() -> names(robot).size() == 3);
        TableView<?> table = robot.lookup("#resource-table").queryTableView();
        assertThat(onFx(() -> table.getSelectionModel().getSelectedItems().size())).isZero();
        assertThat(selected()).containsExactly("b");
    }

    @Test
    void theDeleteKeyAsksToDeleteWhatIsSelectedInTheTable(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        click(robot, "b");
        robot.type(KeyCode.DELETE);
        eventually(() -> navigator.asked.contains("delete [pod/b]"));
    }

    @Test
    void theKeysForAContextMenuOpenItForWhatIsSelectedInTheTable(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        click(robot, "b");
        for (KeyCode[] keys : new KeyCode[][]{{KeyCode.SHIFT, KeyCode.F10}, {KeyCode.CONTEXT_MENU}}) {
            robot.push(keys);
            eventually(() -> !shownMenus().isEmpty());
            assertThat(onFx(() -> shownMenus().getFirst().getItems().stream().map(MenuItem::getId).toList()))
                    .contains("delete-selected-item");
            robot.interact(() -> shownMenus().forEach(ContextMenu::hide));
        }
    }

    private static List<ContextMenu> shownMenus() {
        return Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast).toList();
    }

    @Test
    void rowsThatComeAndGoLeaveTheKeyboardWhereSomebodyTypes(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        click(robot, "a");
        robot.clickOn("#filter");
        for (String text : List.of("app=x", "", "app=x", "")) {
            robot.interact(() -> robot.lookup("#filter").queryTextInputControl().setText(text));
            eventually(() -> names(robot).size() == (text.isEmpty() ? 4 : 0));
            assertThat(onFx(() -> robot.lookup("#filter").query().isFocused())).isTrue();
        }
    }

    @Test
    void theFirstArrowKeySelectsTheFirstLineOfAListInWhichNothingIsSelected(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        onFx(() -> {
            parts.stream().filter(ResourceTable.class::isInstance).map(Node.class::cast).forEach(Node::requestFocus);
            return null;
        });
        robot.type(KeyCode.DOWN);
        eventually(() -> selected().equals(List.of("a")));
        robot.type(KeyCode.DOWN);
        eventually(() -> selected().equals(List.of("b")));
    }

    @Test
    void whatIsSelectedInOnePlaceIsSelectedInTheOther(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        select(pod("d"));
        eventually(() -> selectedInTree(robot) != null && selectedInTree(robot).label().equals("d"));
        TableView<?> table = robot.lookup("#resource-table").queryTableView();
        assertThat(onFx(() -> table.getSelectionModel().getSelectedItem().toString())).isEqualTo("d");
    }

    @Test
    void theFilterHidesInTableAndTreeAndEscapeBringsBack(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        filter(robot, "app=b");
        eventually(() -> names(robot).equals(List.of("b")));
        TreeView<TreeNode> tree = robot.lookup("#cluster-tree").query();
        eventually(() -> tree.getRoot().getChildren().getFirst().getChildren().size() == 1);
        robot.type(KeyCode.ESCAPE);
        eventually(() -> names(robot).size() == 4);
    }

    @Test
    void theCrossInTheFilterClearsItAndLeavesTheKeyboardThere(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        filter(robot, "app=b");
        eventually(() -> names(robot).equals(List.of("b")));
        eventually(() -> robot.lookup("#filter-clear").tryQuery().isPresent());
        robot.clickOn("#filter-clear");
        eventually(() -> names(robot).size() == 4);
        assertThat(robot.lookup("#filter-clear").tryQuery()).isEmpty();
        assertThat(onFx(() -> robot.lookup("#filter").query().isFocused())).isTrue();
    }

    @Test
    void aWrongSelectorKeepsWhatWasShownAndSaysWhere(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        filter(robot, "app in (b");
        Label problem = robot.lookup("#filter-problem").query();
        eventually(problem::isVisible);
        assertThat(problem.getText()).contains("not closed");
        assertThat(names(robot)).hasSize(4);
        robot.type(KeyCode.ESCAPE);
        eventually(() -> !problem.isVisible());
    }

    @Test
    void whileListingNothingIsCalledEmpty(FxRobot robot) {
        feeds.sync(FeedState.Sync.LISTING);
        onFx(() -> {
            scope.kind().set(Samples.SERVICE);
            return null;
        });
        eventually(() -> robot.lookup(".place-title").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("Listing Services…")));
    }

    @Test
    void theDetailsNameWhatIsSelected(FxRobot robot) {
        eventually(() -> names(robot).size() == 4);
        click(robot, "a");
        eventually(() -> robot.lookup("#details-name").tryQueryAs(Label.class)
                .filter(label -> label.getText().equals("a")).isPresent());
        assertThat(robot.lookup("#delete-selected").tryQuery()).isPresent();
    }

    @Test
    void aNamespaceThatIsNotThereIsNotCalledEmpty(FxRobot robot) {
        onFx(() -> {
            scope.kind().set(Samples.SERVICE);
            scope.namespaces().set(Set.of("walk"));
            return null;
        });
        eventually(() -> titles(robot).contains("There are no Services in walk."));
        List.of(pod("a"), pod("b"), pod("c"), pod("d")).forEach(feeds::remove);
        eventually(() -> titles(robot).contains("No pods run here yet."));
        onFx(() -> {
            scope.absentNamespaces().set(Set.of("walk"));
            return null;
        });
        // Said by the table, and by the tree.
        eventually(() -> Collections.frequency(titles(robot), "There is no namespace walk.") == 2);
    }

    private static List<String> titles(FxRobot robot) {
        return robot.lookup(".place-title").queryAllAs(Label.class).stream().map(Label::getText).toList();
    }
}
