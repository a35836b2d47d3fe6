package dev.hakobune.view.table;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.view.ListEdits;

/**
 * What a table shows of a feed, filtered and in order. What few changes change costs what they change: neither is all
 * compared anew nor sorted anew. Used by one thread at a time.
 */
final class SortedRows {

    /**
     * What has become of the rows.
     *
     * @param edits   how those before become those now
     * @param changed those that stay where they were and may look different
     */
    record Step(ListEdits edits, List<Row> changed) {}

    /** Beyond so many rows, another order is not worth finding out how one becomes the other. */
    private static final int MANY = 1_000;

    private Filter filter = Filter.ALL;
    private Sort sort = Sort.BY_NAME;
    private Comparator<Sort.Keyed> order = sort.order();
    private List<Sort.Keyed> rows = List.of();
    private Map<String, Sort.Keyed> byUid = Map.of();
    /**
     * The UIDs of all rows of the last fill, whatever the filter, by namespace and name: where other orders begin. Not the
     * rows, which would be kept when newer ones have come.
     */
    private List<String> placed = List.of();

    /** Whether it stands in that order, and by that filter. */
    boolean by(Filter wanted, Sort order) {
        return filter == wanted && sort.equals(order);
    }

    /** Begins with nothing. */
    void clear() {
        rows = List.of();
        byUid = Map.of();
        placed = List.of();
    }

    /** The rows in order, as they are until the next change: not copied, since there may be very many. */
    List<Row> rows() {
        List<Sort.Keyed> now = rows;
        return new AbstractList<>() {
            @Override
            public Row get(int index) {
                return now.get(index).row();
            }

            @Override
            public int size() {
                return now.size();
            }
        };
    }

    /**
     * Filters and sorts all rows.
     *
     * @param all by UID
     */
    Step fill(Map<String, Row> all, Filter filter, Sort sort) {
        boolean other = !by(filter, sort);
        this.filter = filter;
        this.sort = sort;
        order = sort.order();
        List<Row> inPlace = place(all);
        List<Sort.Keyed> before = rows;
        List<Sort.Keyed> sorted = new ArrayList<>(all.size());
        Map<String, Sort.Keyed> known = HashMap.newHashMap(all.size());
        for (Row row : inPlace) {
            if (filter.test(row)) {
                Sort.Keyed keyed = sort.keyed(row);
                sorted.add(keyed);
                known.put(row.uid(), keyed);
            }
        }
        if (!sort.equals(Sort.BY_NAME)) {
            // Stable: what is equal stays by namespace and name.
            sorted.sort(sort.byKey());
        }
        rows = sorted;
        byUid = known;
        return new Step(other && sorted.size() + before.size() > MANY
                ? ListEdits.anew(before.size(), sorted.size())
                : ListEdits.between(uids(before), uids(sorted)), rows());
    }

    /** All in their places, beginning with the order of the last time, in which hardly anything is left to sort. */
    private List<Row> place(Map<String, Row> all) {
        List<Row> now = new ArrayList<>(all.size());
        for (String uid : placed) {
            Row row = all.get(uid);
            if (row != null) {
                now.add(row);
            }
        }
        boolean others = now.size() < all.size();
        if (others) {
            Set<String> there = new HashSet<>(placed);
            all.forEach((uid, row) -> {
                if (!there.contains(uid)) {
                    now.add(row);
                }
            });
        }
        // What is in order already is only looked through.
        now.sort(Sort.PLACE);
        if (others) {
            placed = Arrays.asList(now.stream().map(Row::uid).toArray(String[]::new));
        }
        return now;
    }

    /** Takes in changes, by the filter and in the order as before. */
    Step change(Collection<Row> removed, Collection<Row> upserted) {
        List<Row> changed = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        List<Sort.Keyed> put = new ArrayList<>();
        for (Row row : removed) {
            take(byUid.remove(row.uid()), taken);
        }
        for (Row row : latest(upserted)) {
            Sort.Keyed before = byUid.get(row.uid());
            Sort.Keyed now = filter.test(row) ? sort.keyed(row) : null;
            if (before != null && now != null && order.compare(before, now) == 0) {
                rows.set(place(before), now);
                changed.add(row);
            } else {
                take(before, taken);
                if (now != null) {
                    put.add(now);
                }
            }
            if (now == null) {
                byUid.remove(row.uid());
            } else {
                byUid.put(row.uid(), now);
            }
        }
        return new Step(taken.isEmpty() && put.isEmpty() ? new ListEdits(List.of(), List.of()) : merge(taken, put),
                changed);
    }

    private static Collection<Row> latest(Collection<Row> upserted) {
        Map<String, Row> latest = LinkedHashMap.newLinkedHashMap(upserted.size());
        upserted.forEach(row -> latest.put(row.uid(), row));
        return latest.values();
    }

    private void take(Sort.Keyed row, List<Integer> taken) {
        if (row != null) {
            taken.add(place(row));
        }
    }

    private int place(Sort.Keyed row) {
        return Collections.binarySearch(rows, row, order);
    }

    /** Takes out what stands at those places and puts in the others. */
    private ListEdits merge(List<Integer> taken, List<Sort.Keyed> put) {
        int[] out = taken.stream().mapToInt(Integer::intValue).sorted().toArray();
        put.sort(order);
        int[] in = new int[put.size()];
        List<Sort.Keyed> merged = new ArrayList<>(rows.size() - out.length + in.length);
        int nextOut = 0;
        int nextIn = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (nextOut < out.length && out[nextOut] == i) {
                nextOut++;
                continue;
            }
            while (nextIn < in.length && order.compare(put.get(nextIn), rows.get(i)) < 0) {
                in[nextIn] = merged.size();
                merged.add(put.get(nextIn++));
            }
            merged.add(rows.get(i));
        }
        while (nextIn < in.length) {
            in[nextIn] = merged.size();
            merged.add(put.get(nextIn++));
        }
        rows = merged;
        return new ListEdits(ranges(out).reversed(), ranges(in));
    }

    private static List<ListEdits.Range> ranges(int[] places) {
        List<ListEdits.Range> ranges = new ArrayList<>();
        for (int place : places) {
            if (!ranges.isEmpty() && ranges.getLast().to() == place) {
                ranges.set(ranges.size() - 1, new ListEdits.Range(ranges.getLast().from(), place + 1));
            } else {
                ranges.add(new ListEdits.Range(place, place + 1));
            }
        }
        return ranges;
    }

    private static List<String> uids(List<Sort.Keyed> rows) {
        return Arrays.asList(rows.stream().map(keyed -> keyed.row().uid()).toArray(String[]::new));
    }
}
