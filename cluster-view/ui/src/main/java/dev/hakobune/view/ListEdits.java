package dev.hakobune.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import javafx.collections.ObservableList;

/**
 * How one list of unique keys becomes another with the fewest removals and insertions (by a longest increasing
 * subsequence), so that a view touches only the rows that came, went or moved.
 *
 * @param removed  ranges of the old list to take out, last first
 * @param inserted ranges of the new list to put in, first first
 */
public record ListEdits(List<Range> removed, List<Range> inserted) {

    /** Positions from {@code from} up to, not including, {@code to}. */
    public record Range(int from, int to) {}

    /** The edits that make {@code before} into {@code after}; keys are unique in each. */
    public static ListEdits between(List<?> before, List<?> after) {
        Map<Object, Integer> oldPlaces = HashMap.newHashMap(before.size());
        for (int i = 0; i < before.size(); i++) {
            oldPlaces.put(before.get(i), i);
        }
        int[] oldPlaceOf = new int[after.size()];
        for (int i = 0; i < after.size(); i++) {
            oldPlaceOf[i] = oldPlaces.getOrDefault(after.get(i), -1);
        }
        boolean[] staysInNew = longestIncreasing(oldPlaceOf);
        boolean[] staysInOld = new boolean[before.size()];
        for (int i = 0; i < after.size(); i++) {
            if (staysInNew[i]) {
                staysInOld[oldPlaceOf[i]] = true;
            }
        }
        return new ListEdits(gaps(staysInOld).reversed(), gaps(staysInNew));
    }

    /** The edits that take everything out and put everything in. */
    public static ListEdits anew(int before, int after) {
        return new ListEdits(before == 0 ? List.of() : List.of(new Range(0, before)),
                after == 0 ? List.of() : List.of(new Range(0, after)));
    }

    /** How many places are touched. */
    public int size() {
        return removed.stream().mapToInt(range -> range.to() - range.from()).sum()
                + inserted.stream().mapToInt(range -> range.to() - range.from()).sum();
    }

    public boolean isEmpty() {
        return removed.isEmpty() && inserted.isEmpty();
    }

    /** Makes the edits; {@code item} gives what stands at a position of the new list. */
    public <T> void apply(ObservableList<T> list, IntFunction<T> item) {
        removed.forEach(range -> list.remove(range.from(), range.to()));
        for (Range range : inserted) {
            List<T> items = new ArrayList<>(range.to() - range.from());
            for (int i = range.from(); i < range.to(); i++) {
                items.add(item.apply(i));
            }
            list.addAll(range.from(), items);
        }
    }

    /** Marks the places of one longest increasing subsequence of the values that are not negative. */
    private static boolean[] longestIncreasing(int[] values) {
        int[] tails = new int[values.length];
        int[] previous = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                continue;
            }
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[tails[middle]] < values[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] marked = new boolean[values.length];
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            marked[i] = true;
        }
        return marked;
    }

    private static List<Range> gaps(boolean[] stays) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < stays.length; i++) {
            if (!stays[i]) {
                int from = i;
                while (i < stays.length && !stays[i]) {
                    i++;
                }
                ranges.add(new Range(from, i));
            }
        }
        return ranges;
    }
}
