package dev.hakobune.view.table;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How wide the columns of a list are and which are left out: by the room for them and by what stands in them. Any thread. */
final class ColumnFit {

    /** What each column gets at most beyond its need. */
    static final double SPREAD = 56;
    /** So much of the padding can go before anything is cut. */
    static final double SQUEEZE = 10;

    /** What becomes of a column where room is short or ample. */
    enum Rank {
        /** Stays, and is cut in its middle: the name. */
        NAME,
        /** Stays. */
        STAYS,
        /** Goes after all that give way. */
        LAST_TO_GO,
        /** Goes where room is short, the one furthest right first. */
        GIVES_WAY,
        /** Comes only where there is room beside all others. */
        OFFERED,
        /** Is not there, whatever room there is. */
        ABSENT
    }

    /**
     * What a column asks for, in pixels.
     *
     * @param need    as wide as all that stands in it now
     * @param reserve as wide as it is to be at times: what is offered comes only beside that
     * @param least   so wide that it can still be read: others are left out so that it has that
     */
    record Claim(Rank rank, double need, double reserve, double least) {}

    private final List<Claim> claims;
    private final double room;
    private final boolean[] shown;

    private ColumnFit(List<Claim> claims, double room) {
        this.claims = claims;
        this.room = room;
        shown = new boolean[claims.size()];
    }

    /** The width of each column, in pixels; 0 for those that are left out. */
    static double[] widths(List<Claim> claims, double room) {
        ColumnFit fit = new ColumnFit(claims, room);
        fit.choose();
        return fit.share();
    }

    private void choose() {
        for (int i = 0; i < shown.length; i++) {
            shown[i] = rank(i) != Rank.ABSENT && rank(i) != Rank.OFFERED;
        }
        boolean narrow = false;
        for (Rank rank : List.of(Rank.GIVES_WAY, Rank.LAST_TO_GO)) {
            for (int i = shown.length - 1; i >= 0; i--) {
                if (rank(i) == rank && sum(Claim::least) - SQUEEZE * count() > room) {
                    shown[i] = false;
                    narrow = true;
                }
            }
        }
        for (int i = 0; i < shown.length && !narrow; i++) {
            shown[i] |= rank(i) == Rank.OFFERED && sum(Claim::reserve) + claims.get(i).reserve() <= room;
        }
    }

    private double[] share() {
        double needed = sum(Claim::need);
        double each = Math.clamp((room - needed) / Math.max(1, count()), -SQUEEZE, SPREAD);
        double[] widths = new double[shown.length];
        all().forEach(i -> widths[i] = claims.get(i).need());
        double over = needed + each * count() - room;
        for (Turn turn : Turn.values()) {
            for (int i : all().toArray()) {
                double gives = Math.clamp(widths[i] - floor(i, turn), 0, Math.max(0, over));
                widths[i] -= gives;
                over -= gives;
            }
        }
        all().forEach(i -> widths[i] += each);
        return widths;
    }

    /** In what order columns give of their width: what is longer than usual, then names, then all down to their least. */
    private enum Turn {
        SURPLUS, NAMES, REST
    }

    /** How narrow a column gets in a turn, at the widest what it needs. */
    private double floor(int column, Turn turn) {
        Claim claim = claims.get(column);
        boolean keeps = switch (turn) {
            case SURPLUS -> claim.rank() == Rank.NAME;
            case NAMES -> claim.rank() != Rank.NAME;
            case REST -> false;
        };
        boolean usual = turn == Turn.SURPLUS && claim.rank() == Rank.STAYS;
        return keeps ? claim.need() : usual ? Math.max(claim.reserve(), claim.least()) : claim.least();
    }

    private Rank rank(int column) {
        return claims.get(column).rank();
    }

    private IntStream all() {
        return IntStream.range(0, shown.length).filter(i -> shown[i]);
    }

    private long count() {
        return all().count();
    }

    private double sum(ToDoubleFunction<Claim> width) {
        return all().mapToDouble(i -> width.applyAsDouble(claims.get(i))).sum();
    }
}
