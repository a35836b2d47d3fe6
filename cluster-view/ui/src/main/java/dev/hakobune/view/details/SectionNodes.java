package dev.hakobune.view.details;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Ages;
import dev.hakobune.icons.Flow;
import dev.hakobune.icons.HoverTip;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Scope;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Texts;

/** Draws sections. On the JavaFX thread. */
final class SectionNodes {

    private static final int BRIEF = 16;
    private static final int MANY = 50;
    /** Letters that have room in a line of the narrowest pane. */
    private static final int COLUMNS = 36;

    private final Navigator navigator;
    private final Scope scope;
    private final InstantSource clock;

    /** @param ticks writes the section's ages as they are now */
    record Drawn(Section section, Node node, List<Runnable> ticks) {}

    SectionNodes(Navigator navigator, Scope scope, InstantSource clock) {
        this.navigator = navigator;
        this.scope = scope;
        this.clock = clock;
    }

    Drawn draw(Section section) {
        List<Runnable> ticks = new ArrayList<>();
        Label title = new Label(section.title().toUpperCase(Locale.getDefault()));
        title.getStyleClass().add("section-title");
        VBox box = new VBox(6, title);
        box.getStyleClass().add("section");
        switch (section) {
            case Section.Facts(_, var facts) -> box.getChildren().add(grid(facts, ticks));
            case Section.Containers(_, var containers) ->
                containers.forEach(container -> box.getChildren().add(container(container)));
            case Section.Objects(_, var objects, var empty) -> objects(box, objects, empty);
            case Section.Labels(_, var labels) -> box.getChildren().add(labels(labels));
            case Section.Folded(var name, var entries) -> box.getChildren().setAll(folded(name, entries));
            case Section.Conditions(_, var conditions) ->
                conditions.forEach(condition -> box.getChildren().add(condition(condition, ticks)));
            case Section.Keys(_, var keys) -> keys.forEach(key -> box.getChildren().add(key(key)));
            case Section.Events(_, var events, var empty) -> {
                events.forEach(event -> box.getChildren().add(event(event, ticks)));
                if (events.isEmpty()) {
                    box.getChildren().add(muted(empty));
                }
            }
        }
        return new Drawn(section, box, ticks);
    }

    private GridPane grid(List<Section.Fact> facts, List<Runnable> ticks) {
        GridPane grid = new GridPane(12, 4);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setMaxWidth(150);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        grid.getColumnConstraints().setAll(names, values);
        for (int i = 0; i < facts.size(); i++) {
            Label name = muted(facts.get(i).name());
            name.setMinWidth(84);
            Node value = value(facts.get(i).value(), ticks);
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(i, name, value);
        }
        return grid;
    }

    private Node value(Section.Value value, List<Runnable> ticks) {
        return switch (value) {
            case Section.Value.Text(String text, boolean machine) ->
                machine ? machine(text) : wrapped(text);
            case Section.Value.Link(String text, ResourceRef ref) -> link(text, ref);
            case Section.Value.Age(long since) -> {
                Label age = new Label();
                ticks(ticks, age, () -> since == 0
                        ? Texts.text("details.none-yet")
                        : Texts.text("details.ago", Ages.text(since, clock.instant())));
                yield age;
            }
        };
    }

    private static void ticks(List<Runnable> ticks, Label label, Supplier<String> text) {
        Runnable tick = () -> {
            String now = text.get();
            if (!now.equals(label.getText())) {
                label.setText(now);
            }
        };
        tick.run();
        ticks.add(tick);
    }

    Hyperlink link(String text, ResourceRef ref) {
        Hyperlink link = new Hyperlink(text);
        link.getStyleClass().add("object-link");
        cut(link);
        link.setOnAction(_ -> {
            link.setVisited(false);
            navigator.reveal(ref);
        });
        link.setAccessibleText(ref.type().kind() + " " + ref.name());
        return link;
    }

    private Node container(Section.Container container) {
        IconView mark = StateMark.of(container.health());
        Flow head = line(strong(container.name()));
        if (!container.role().isEmpty()) {
            head.getChildren().add(muted(container.role()));
        }
        head.getChildren().add(wrapped(container.state()));
        VBox lines = new VBox(2, head, machine(container.image()));
        container.lines().forEach(line -> lines.getChildren().add(mutedWrapped(line)));
        HBox box = new HBox(8, padded(mark), lines);
        HBox.setHgrow(lines, Priority.ALWAYS);
        box.getStyleClass().add("container-lines");
        if (container.chosen()) {
            box.getStyleClass().add("chosen");
        }
        return box;
    }

    private void objects(VBox box, List<Section.Related> objects, String empty) {
        if (objects.isEmpty() && !empty.isEmpty()) {
            box.getChildren().add(mutedWrapped(empty));
        }
        objects.stream().limit(MANY).forEach(related -> {
            IconView mark = related.health() == Health.NONE
                    ? new IconView(Kinds.icon(related.ref().type()), 12)
                    : StateMark.of(related.health());
            Flow words = line(link(related.ref().name(), related.ref()));
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(6, padded(mark), words);
            line.getStyleClass().add("object-line");
            box.getChildren().add(line);
            if (related.note().length() > BRIEF) {
                Label note = mutedWrapped(related.note());
                note.getStyleClass().add("object-note");
                box.getChildren().add(note);
            } else if (!related.note().isEmpty()) {
                words.getChildren().add(muted(related.note()));
            }
        });
        if (objects.size() > MANY) {
            box.getChildren().add(muted(Texts.text("details.more", objects.size() - MANY)));
        }
    }

    private Node labels(Map<String, String> labels) {
        Flow chips = new Flow(6, 6, List.of());
        labels.forEach((name, value) -> {
            Button chip = new Button(name + "=" + value);
            chip.setMnemonicParsing(false);
            // A value that is cut looks like another one.
            Wrapping.on(chip);
            chip.setMinHeight(Region.USE_PREF_SIZE);
            chip.getStyleClass().addAll("mono", "chip");
            chip.setAccessibleText(Texts.text("details.filter-by", name + "=" + value));
            chip.setOnAction(_ -> scope.filterText().set(name + "=" + value));
            chips.getChildren().add(chip);
        });
        return chips;
    }

    private Node folded(String title, Map<String, String> entries) {
        ToggleButton fold = new ToggleButton("▸ " + title);
        fold.setMnemonicParsing(false);
        fold.getStyleClass().add("fold");
        VBox box = new VBox(4, fold);
        fold.selectedProperty().subscribe(open -> {
            fold.setText((open ? "▾ " : "▸ ") + title);
            box.getChildren().setAll(fold);
            if (open) {
                entries.forEach((name, value) -> box.getChildren().addAll(mutedWrapped(name), block(value)));
            }
        });
        return box;
    }

    private Node condition(Section.Condition condition, List<Runnable> ticks) {
        Label age = muted("");
        if (condition.since() > 0) {
            ticks(ticks, age, () -> Texts.text("details.ago", Ages.text(condition.since(), clock.instant())));
        }
        Flow head = line(strong(condition.type()), new Label(condition.holds()), mutedWrapped(condition.reason()), age);
        VBox lines = new VBox(1, head);
        // What holds needs no explanation.
        if (condition.health() != Health.GOOD && !condition.message().isEmpty()) {
            lines.getChildren().add(mutedWrapped(condition.message()));
        }
        HBox box = new HBox(8, padded(StateMark.of(condition.health())), lines);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return box;
    }

    private Node key(Section.Key key) {
        Label name = new Label(key.name());
        name.getStyleClass().addAll("strong", "mono", "machine");
        Label size = muted(Texts.text("details.bytes", key.bytes()));
        VBox box = new VBox(3, new HBox(8, name, size));
        if (key.text() == null) {
            box.getChildren().add(muted(Texts.text("details.binary")));
        } else if (key.secret()) {
            ToggleButton reveal = new ToggleButton();
            reveal.getStyleClass().add("fold");
            Label masked = muted("••••••••");
            box.getChildren().add(masked);
            reveal.selectedProperty().subscribe(shown -> {
                reveal.setText(Texts.text(shown ? "details.hide" : "details.reveal"));
                reveal.setAccessibleText(reveal.getText() + " " + key.name());
                box.getChildren().set(1, shown ? block(key.text()) : masked);
            });
            ((HBox) box.getChildren().getFirst()).getChildren().add(reveal);
        } else {
            box.getChildren().add(block(key.text()));
        }
        return box;
    }

    private Node event(Section.Event event, List<Runnable> ticks) {
        Label age = muted("");
        // As wide as the longest age, such as 2d23h, so that the words beside it stand in one line.
        age.setMinWidth(54);
        if (event.ageColumn() >= 0) {
            ticks(ticks, age, () -> event.row().cell(event.ageColumn(), clock.instant()));
        }
        Flow head = line(strong(event.reason()), muted(event.times()));
        if (event.warning()) {
            head.getChildren().addFirst(new IconView(Icon.WARNING, 13).styled("state-under-way")
                    .named(Texts.text("details.warning")));
        }
        VBox lines = new VBox(1, head, mutedWrapped(event.message()));
        HBox box = new HBox(6, age, lines);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return box;
    }

    /** A name and what is said of it. */
    private static Flow line(Node... words) {
        return new Flow(7, 2, List.of(words));
    }

    /** Lets a name be cut where there is no room for it: in its middle, and whole under the pointer. */
    private static void cut(Labeled name) {
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HoverTip.install(name, () -> name.isTextTruncated() ? name.getText() : "");
    }

    private static Label strong(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("strong");
        cut(label);
        return label;
    }

    private static Region padded(IconView mark) {
        VBox box = new VBox(mark);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.getStyleClass().add("mark-of-line");
        return box;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label mutedWrapped(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(Wrapping.isSafe(text) ? text : Wrapping.broken(text, COLUMNS));
        Wrapping.on(label);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** What a machine wrote: can be selected and copied by mouse and keyboard. */
    private static Node machine(String text) {
        return text.indexOf('\n') >= 0 ? block(text) : new MachineText(text, () -> parts(text));
    }

    /** A text broken after its separators: JavaFX breaks after spaces only, else anywhere, {@code nginx:lat est}. */
    private static Node parts(String text) {
        ContextMenu copy = new CopyMenu(() -> text);
        return new Flow(0, 0,
                Stream.of(text.split("(?<=[-./:@=,\\s])")).map(part -> lines(part, copy)).toList());
    }

    /** A text that has lines of its own: its box tells them from those around it. */
    private static Node block(String text) {
        Label label = lines(text, new CopyMenu(() -> text));
        label.getStyleClass().add("block");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label lines(String text, ContextMenu copy) {
        Label label = wrapped(text);
        label.getStyleClass().addAll("mono", "machine");
        label.setContextMenu(copy);
        return label;
    }
}
