package dev.hakobune.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row of the table: what was measured in every run, ours beside the other's of the same run where there is one. */
final class Figure {

    private final String what;
    private final String unit;
    private final String goal;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    Figure(String what, String unit, String goal) {
        this.what = what;
        this.unit = unit;
        this.goal = goal;
    }

    Figure add(double our) {
        ours.add(our);
        return this;
    }

    Figure add(double our, double their) {
        ours.add(our);
        theirs.add(their);
        return this;
    }

    boolean measured() {
        return !ours.isEmpty();
    }

    static String head() {
        return "| what | ours: min, median | kubectl: min, median | ratio: min, median | goal |\n|---|---|---|---|---|";
    }

    String line() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return "| %s | %s %s | %s | %s | %s |".formatted(what, pair(ours, "%.0f"), unit,
                theirs.isEmpty() ? "" : pair(theirs, "%.0f") + " " + unit,
                ratios.isEmpty() ? "" : "**" + pair(ratios, "%.2f") + "**", goal);
    }

    private static String pair(List<Double> values, String format) {
        List<Double> sorted = values.stream().sorted().toList();
        double median = sorted.size() % 2 == 1
                ? sorted.get(sorted.size() / 2)
                : (sorted.get(sorted.size() / 2 - 1) + sorted.get(sorted.size() / 2)) / 2;
        String shape = sorted.getLast() < 10 && format.equals("%.0f") ? "%.1f" : format;
        return sorted.size() == 1
                ? String.format(Locale.ROOT, shape, median)
                : String.format(Locale.ROOT, shape, sorted.getFirst()) + ", "
                        + String.format(Locale.ROOT, shape, median);
    }
}
