package dev.hakobune.view.tree;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import dev.hakobune.icons.IconView;
import dev.hakobune.view.StateMark;

/**
 * What a {@link NodeCell} draws, from left to right: icon, name, and at the right edge, in kubectl's order, count, state,
 * restarts and age, then the shape of the state.
 *
 * <p>Shares the width out. All of a pod's figures stand beside its name while enough of that is left, cut in its middle, to
 * tell which it is. Where there is less room, what a person has to know comes first: of one that fails or is under way its
 * state and its restarts, of any other the count of what is ready; they may take all of a name but its ends. The word of a
 * good state goes first, which the shape tells too.
 */
final class NodeLine extends Region {

    private static final double GAP = 6;
    /** In pixels: of a word that is cut further nobody could tell which it is. */
    private static final double SOME_OF_A_WORD = 44;
    /** Of a word: so much of it can be read as the whole. */
    private static final double MOST_OF_A_WORD = 0.75;
    /** In pixels: of a pod's name that has less only the end is left. */
    private static final double BOTH_ENDS = 76;
    /** In pixels: enough of a pod's name to tell its workload and which of its pods it is. */
    private static final double ENOUGH = 104;
    /** In pixels: room for most numbers of restarts and most ages, which so stand below each other. */
    private static final double RESTARTS = 22;
    private static final double AGE = 40;

    private final IconView icon = new IconView(null);
    private final Label name = new Label();
    private final Text count = figure("tree-count");
    private final Label state = new Label();
    private final Text restarts = figure("tree-restarts");
    private final Text age = figure("tree-age");
    private final IconView mark = StateMark.empty();
    private Rule rule = Rule.PLACE;
    /** The room that the age has, with the gap before it. */
    private double aged;

    /** How the parts of a line give way to each other. */
    enum Rule {
        /** The name is whole. */
        PLACE,
        /** What is counted may cut the name. */
        COUNTED,
        /** The state has to be known of. */
        NOTABLE
    }

    NodeLine() {
        icon.getStyleClass().add("kind");
        state.getStyleClass().add("tree-detail");
        // What many lines never have is styled only when it comes.
        getChildren().setAll(icon, name, mark);
    }

    /** Never cut, and placed by this line alone: an age that changes each second is no reason to lay a tree out. */
    private static Text figure(String style) {
        Text text = new Text();
        text.getStyleClass().addAll("tree-figure", style);
        text.setManaged(false);
        return text;
    }

    IconView icon() {
        return icon;
    }

    Label name() {
        return name;
    }

    /** @param text how many of what stands below, or are ready; empty for none */
    void count(String text) {
        has(count, text);
        count.setText(text);
    }

    /** @param text empty for none */
    void state(String text) {
        has(state, text);
        state.setText(text);
    }

    /** @param text empty where there are none to be counted */
    void restarts(String text) {
        has(restarts, text);
        restarts.setText(text);
    }

    private void has(Node part, String text) {
        if (!text.isEmpty() && part.getParent() == null) {
            getChildren().add(part);
        }
    }

    IconView mark() {
        return mark;
    }

    /** @param rule what gives way when there is little room */
    void arrange(Rule rule) {
        this.rule = rule;
        requestLayout();
    }

    /** The age that is to be seen; empty for none. */
    String age() {
        return age.isVisible() ? age.getText() : "";
    }

    /** @param text empty where there is no age */
    void age(String text) {
        if (!text.equals(age.getText())) {
            double wanted = width(age, AGE);
            has(age, text);
            age.setText(text);
            if (age.isVisible() && width(age, 0) <= aged) {
                right(age, mark.getLayoutX() - GAP);
            } else if (age.isVisible() || width(age, AGE) != wanted) {
                requestLayout();
            }
        }
    }

    /** Whether something that it has to say is not to be seen. */
    boolean cut() {
        return name.isTextTruncated() || state.isTextTruncated()
                || getChildren().stream().anyMatch(part -> !part.isVisible() && !text(part).isEmpty());
    }

    private static String text(Node part) {
        return switch (part) {
            case Label label -> label.getText();
            case Text text -> text.getText();
            default -> "";
        };
    }

    @Override
    protected double computePrefHeight(double width) {
        return name.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        double left = icon.prefWidth(-1) + GAP;
        double right = getWidth() - mark.prefWidth(-1);
        place(icon, 0, left - GAP);
        place(mark, right, getWidth() - right);

        double room = right - GAP - left;
        double whole = name.prefWidth(-1);
        double word = state.getText().isEmpty() ? 0 : state.prefWidth(-1) + GAP;
        double least = rule == Rule.PLACE ? whole : Math.min(whole, ENOUGH);
        double ends = rule == Rule.PLACE ? whole : Math.min(whole, BOTH_ENDS);
        double counted = width(count, 0);
        boolean columns = least + word + counted + width(restarts, RESTARTS) + width(age, AGE) <= room;
        boolean notable = rule == Rule.NOTABLE;
        double all = room - ends - counted - width(restarts, 0) - width(age, 0);
        boolean fits = all - GAP >= MOST_OF_A_WORD * (word - GAP);
        double words = !notable ? 0 : fits ? Math.min(word, all) : part(word, room, whole);
        double floor = !notable ? least : fits || words == word ? ends : whole;
        double again = width(restarts, columns ? RESTARTS : 0);
        double rest = room - words;
        rest -= notable ? show(restarts, again, rest - floor) : 0;
        rest -= show(count, counted, rest - (notable ? floor : ends));
        aged = show(age, width(age, columns ? AGE : 0), rest - floor);
        rest -= aged;
        rest -= notable ? 0 : show(restarts, again, rest - floor);
        if (!notable && word <= rest - least) {
            words = word;
            rest -= word;
        }
        state.setVisible(words > 0);
        // Names of pods of one workload differ at their end.
        name.setTextOverrun(rest < BOTH_ENDS ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.CENTER_ELLIPSIS);
        place(name, left, rest);
        double at = left + rest + GAP;
        if (count.isVisible()) {
            right(count, at + counted - GAP);
            at += counted;
        }
        place(state, at, words - GAP);
        state.setLayoutY(baseline() - state.getBaselineOffset());
        right(restarts, right - GAP - aged);
        right(age, right - GAP);
    }

    /** The room for the word of a state to know of, beside a name that keeps half of it; 0 where it would say nothing. */
    private static double part(double word, double room, double name) {
        double words = Math.min(word, room - Math.min(name, Math.max(room / 2, BOTH_ENDS)));
        return words < Math.min(word, SOME_OF_A_WORD + GAP) ? 0 : words;
    }

    /** The room that it takes, with the gap before it; 0 for nothing. */
    private static double width(Text text, double least) {
        return text.getText().isEmpty() ? 0 : Math.max(least, Math.ceil(text.getLayoutBounds().getWidth())) + GAP;
    }

    /** Shows it if there is room. Returns what it takes. */
    private static double show(Text text, double width, double room) {
        text.setVisible(width > 0 && width <= room);
        return text.isVisible() ? width : 0;
    }

    private void right(Text text, double x) {
        text.setX(snapPositionX(x - text.getLayoutBounds().getWidth()));
        text.setY(baseline());
    }

    private double baseline() {
        return name.getLayoutY() + name.getBaselineOffset();
    }

    private void place(Node node, double x, double width) {
        layoutInArea(node, x, 0, Math.max(0, width), getHeight(), 0, HPos.LEFT, VPos.CENTER);
    }
}
