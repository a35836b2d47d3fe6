package dev.hakobune.view.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javafx.scene.control.Button;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import dev.hakobune.cluster.connect.ConnectionReport;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.view.FakeCluster;
import dev.hakobune.view.Stages;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ConnectionPlaceTest {

    private final FakeCluster cluster = new FakeCluster();
    private final List<Boolean> seen = new ArrayList<>();
    private ConnectionPlace place;
    private Button offered;

    @Start
    void start(Stage stage) {
        place = new ConnectionPlace(cluster, Stages.threads());
        offered = new Button("something else");
        place.offer(offered);
        offered.visibleProperty().addListener((_, _, now) -> seen.add(now));
        Stages.show(stage, place);
    }

    private void report(ConnectionState state) {
        cluster.connectionListeners.forEach(listener -> listener.accept(
                new ConnectionReport(state, state, Instant.EPOCH, null, "", "", "", null, false, false)));
    }

    @Test
    void somethingElseIsOfferedOnlyWhenConnectingHasFailed(FxRobot robot) {
        report(ConnectionState.CONNECTING);
        report(ConnectionState.LIVE);
        Stages.await("no longer needed", () -> !place.neededProperty().get());
        report(ConnectionState.CONNECTING);
        report(ConnectionState.REFUSED);
        Stages.await("offered", offered::isVisible);
        assertThat(seen).containsExactly(true);
    }
}
