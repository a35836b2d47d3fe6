package dev.hakobune.view.table;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import dev.hakobune.view.table.ColumnFit.Claim;
import dev.hakobune.view.table.ColumnFit.Rank;

import static org.assertj.core.api.Assertions.assertThat;

class ColumnFitTest {

    private static final Claim NAMESPACE = new Claim(Rank.STAYS, 100, 100, 100);
    private static final Claim NAME = new Claim(Rank.NAME, 300, 240, 240);
    private static final Claim READY = new Claim(Rank.GIVES_WAY, 70, 70, 70);
    private static final Claim STATUS = new Claim(Rank.STAYS, 160, 160, 160);
    private static final Claim RESTARTS = new Claim(Rank.GIVES_WAY, 90, 90, 90);
    private static final Claim AGE = new Claim(Rank.LAST_TO_GO, 80, 80, 80);
    private static final Claim IP = new Claim(Rank.OFFERED, 110, 110, 110);
    private static final List<Claim> PODS = List.of(NAMESPACE, NAME, READY, STATUS, RESTARTS, AGE, IP);

    private static double sum(double[] widths) {
        return DoubleStream.of(widths).sum();
    }

    @Test
    void whereThereIsAmpleRoomAllHaveWhatTheyNeedAndAsMuchMore() {
        assertThat(ColumnFit.widths(PODS, 980)).containsExactly(110, 310, 80, 170, 100, 90, 120);
    }

    @Test
    void whatIsOfferedComesOnlyWhereThereIsRoomBesideTheOthers() {
        assertThat(ColumnFit.widths(PODS, 840)[6]).isZero();
    }

    @Test
    void aNameHasWhatItNeedsBeforeOthersHaveMore() {
        assertThat(ColumnFit.widths(PODS, 800)[1]).isEqualTo(300);
        assertThat(ColumnFit.widths(PODS, 760)[1]).isGreaterThanOrEqualTo(290);
    }

    @Test
    void whereRoomIsShortTheOneFurthestRightThatGivesWayGoesFirstAndAgesLast() {
        assertThat(ColumnFit.widths(PODS, 620)).matches(widths -> widths[4] == 0 && widths[2] > 0 && widths[5] > 0);
        assertThat(ColumnFit.widths(PODS, 550)).matches(widths -> widths[2] == 0 && widths[5] > 0);
        assertThat(ColumnFit.widths(PODS, 480)).matches(widths -> widths[5] == 0 && widths[3] > 0);
    }

    @Test
    void nothingIsWiderThanTheRoomWhileTheLeastOfEachFits() {
        for (double room = 480; room < 1100; room += 7) {
            assertThat(sum(ColumnFit.widths(PODS, room))).as("in %s", room).isLessThanOrEqualTo(room + 0.001);
        }
    }

    @Test
    void aStateThatIsLongerThanUsualIsCutBeforeANameIs() {
        double[] widths = ColumnFit.widths(List.of(NAME, new Claim(Rank.STAYS, 260, 160, 120)), 480);
        assertThat(widths).containsExactly(290, 190);
    }

    @Test
    void aNameIsCutBeforeAStateOfUsualLengthIs() {
        double[] widths = ColumnFit.widths(List.of(new Claim(Rank.NAME, 200, 200, 110),
                new Claim(Rank.STAYS, 150, 160, 120), RESTARTS), 360);
        assertThat(widths).containsExactly(140, 140, 80);
        assertThat(ColumnFit.widths(List.of(new Claim(Rank.NAME, 200, 200, 110),
                new Claim(Rank.STAYS, 150, 160, 120), RESTARTS), 310)).containsExactly(100, 130, 80);
    }

    @Test
    void whatIsThereIsTheSameWhileAPodStarts() {
        for (double room = 300; room < 1100; room += 7) {
            assertThat(shown(ColumnFit.widths(withState(110), room))).as("in %s", room)
                    .isEqualTo(shown(ColumnFit.widths(withState(160), room)));
        }
    }

    private static List<Claim> withState(double need) {
        return List.of(NAMESPACE, NAME, READY, new Claim(Rank.STAYS, need, 160, 110), RESTARTS, AGE, IP);
    }

    private static List<Boolean> shown(double[] widths) {
        return DoubleStream.of(widths).mapToObj(width -> width > 0).toList();
    }
}
