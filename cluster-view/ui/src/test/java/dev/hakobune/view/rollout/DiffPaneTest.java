package dev.hakobune.view.rollout;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.view.Stages;

@ExtendWith(ApplicationExtension.class)
class DiffPaneTest {

    private static final int CHANGED = 15;

    private DiffPane pane;
    private StackPane place;

    @Start
    void start(Stage stage) {
        pane = new DiffPane((_, _) -> {});
        place = new StackPane(pane);
        place.setMinHeight(0);
        Stages.show(stage, place);
    }

    private static String template(String changed) {
        return IntStream.range(0, 30).mapToObj(i -> "key%02d: %s".formatted(i, i == CHANGED ? changed : "same"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theFirstLineThatDiffersIsInSightHoweverLowThePane(FxRobot robot) {
        TemplateDiff diff = TemplateDiff.of(template("before"), template("after"));
        robot.interact(() -> {
            pane.offer(List.of(1L, 2L), 1, 2);
            pane.show(diff);
        });
        robot.interact(() -> pane.setMaxHeight(130));
        Stages.await("the first line that differs", () -> {
            ListView<?> lines = robot.lookup(".diff-lines").queryListView();
            VirtualFlow<?> flow = (VirtualFlow<?>) lines.lookup(".virtual-flow");
            return lines.getHeight() < 120 && flow.getFirstVisibleCell() != null
                    && flow.getFirstVisibleCell().getIndex() == CHANGED;
        });
    }
}
