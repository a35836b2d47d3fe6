package dev.hakobune.view.details;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Flow;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.IconView;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.Capabilities;
import dev.hakobune.view.FrameDrain;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.ListEdits;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Paced;
import dev.hakobune.view.Permissions;
import dev.hakobune.view.Place;
import dev.hakobune.view.Scope;
import dev.hakobune.view.StateMark;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Ticker;

/**
 * {@code #details}: what is selected, what can be done to it, what made it, its state in words, then what its kind has to
 * say, its Events last. Only the sections that differ are drawn anew. On the JavaFX thread.
 */
public final class Details extends ScrollPane implements AutoCloseable {

    /** How many sections of another object the first frame can bear. */
    private static final int FIRST = 2;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final Navigator navigator;
    private final SectionNodes nodes;
    private final DetailsFeed feed;
    private final Threads threads;
    private final FrameDrain<DetailsModel> drain;
    private final Ticker ticker;
    private final AutoCloseable catalog;
    private final AutoCloseable connection;
    private final Subscription subscription;
    private final Place place = new Place();
    private final VBox column = new VBox();
    private final IconView icon = new IconView(null, 20);
    private final Label name = new Label();
    private final Button copy;
    private final Flow chain = new Flow(4, 2, List.of());
    private final IconView mark = StateMark.empty();
    private final Label head = new Label();
    private final Label words = new Label();
    private final VBox state;
    private final Flow buttons = new Flow(8, 8, List.of());
    private final Label refusals = new Label();
    private final VBox sections = new VBox();
    private Map<String, SectionNodes.Drawn> drawn = new LinkedHashMap<>();
    private DetailsModel shown;
    /** When what is shown ceased to be true: its ages stand still from then on. Null while it is true. */
    private Instant stopped;
    private int unfolded;
    private boolean unfolding;

    public Details(Cluster cluster, Scope scope, Navigator navigator, Threads threads) {
        this.navigator = navigator;
        nodes = new SectionNodes(navigator, scope, () -> stopped == null ? threads.clock().instant() : stopped);
        this.threads = threads;
        feed = new DetailsFeed(cluster, new Permissions(cluster, threads), threads);
        drain = new FrameDrain<>(new Paced(threads.background()), threads.frames(), feed::snapshot, this::show);
        feed.onDirty(drain::mark);

        icon.getStyleClass().add("kind");
        name.getStyleClass().add("details-name");
        Wrapping.on(name);
        name.setMinHeight(USE_PREF_SIZE);
        name.setId("details-name");
        copy = ActionControls.iconButton(Action.COPY_NAME, () -> CopyMenu.copy(name.getText()));
        copy.getStyleClass().add("flat");
        copy.setMinWidth(USE_PREF_SIZE);
        HBox title = new HBox(8, icon, name, copy);
        title.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("strong");
        head.setId("details-state");
        words.setId("details-words");
        for (Label label : List.of(head, words, refusals)) {
            Wrapping.on(label);
            label.setMinHeight(USE_PREF_SIZE);
        }
        refusals.getStyleClass().add("muted");
        refusals.setId("details-refusals");
        HBox headline = new HBox(7, mark, head);
        headline.setAlignment(Pos.CENTER_LEFT);
        state = new VBox(4, headline, words);
        state.getStyleClass().add("state-box");
        column.getStyleClass().add("details-column");
        // What one clicks stands above all that changes by itself, so that it does not move away under the mouse.
        column.getChildren().setAll(title, buttons, refusals, chain, state, sections);

        setId("details");
        getStyleClass().add("details");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText(Texts.text("details.title"));
        setContent(place);
        nothing(0);
        subscription = scope.selection().subscribe(feed::wish);
        catalog = cluster.onCatalog(feed::catalog);
        connection = cluster.onConnection(report -> feed.connection(report.state()));
        ticker = new Ticker(threads, () -> drawn.values().forEach(section -> section.ticks().forEach(Runnable::run)));
    }

    /** Sections of every sort that nobody sees, made early so that the first real one opens at once. Any thread. */
    public static void rehearse(Navigator navigator, Threads threads, Consumer<Node> stage) {
        SectionNodes nodes = new SectionNodes(navigator, new Scope(), threads.clock());
        ResourceRef pod = new ResourceRef(new ResourceType("", "v1", "pods", "Pod", true, List.of(), List.of(),
                Set.of()), "default", "echo");
        VBox box = new VBox();
        Stream.of(
                new Section.Facts("", List.of(new Section.Fact("", new Section.Value.Text("10.244.0.1", true)),
                        new Section.Fact("", new Section.Value.Text("", false)),
                        new Section.Fact("", new Section.Value.Link("", pod)),
                        new Section.Fact("", new Section.Value.Age(1)))),
                new Section.Containers("",
                        List.of(new Section.Container("echo", "", Health.GOOD, "", "", List.of(""), false))),
                new Section.Objects("", List.of(new Section.Related(pod, Health.GOOD, "")), ""),
                new Section.Labels("", Map.of("app", "echo")), new Section.Folded("", Map.of("a", "b")),
                new Section.Conditions("", List.of(new Section.Condition("Ready", "True", Health.GOOD, "", "", 1))),
                new Section.Keys("", List.of(new Section.Key("key", true, "text", 4))))
                .forEach(section -> box.getChildren().add(nodes.draw(section).node()));
        List.of(Action.LOGS, Action.SHELL, Action.YAML, Action.DELETE_SELECTED)
                .forEach(action -> box.getChildren().add(ActionControls.button(action, () -> {})));
        stage.accept(new ScrollPane(box));
    }

    private void show(DetailsModel model) {
        if (model.equals(shown)) {
            return;
        }
        boolean other = shown == null || !shown.refs().equals(model.refs());
        shown = model;
        if (model.refs().size() != 1) {
            nothing(model.refs().size());
            return;
        }
        if (getContent() != column) {
            setContent(column);
        }
        ResourceRef ref = model.refs().getFirst();
        icon.setIcon(Kinds.icon(ref.type()));
        name.setText(ref.name());
        showChain(ref, model.owners());
        StateMark.show(mark, model.verdict().health());
        say(head, model.verdict().head());
        say(words, (model.problem() + "\n" + model.verdict().words()).strip());
        visible(mark, mark.getIcon() != null);
        visible(state, head.isVisible() || words.isVisible());
        column.pseudoClassStateChanged(GONE, model.gone());
        column.pseudoClassStateChanged(STALE, !model.old().isEmpty());
        stopped = model.until();
        showActions(model);
        if (other) {
            unfolded = FIRST;
            setVvalue(0);
        }
        showSections();
    }

    private void nothing(int selected) {
        setContent(place);
        drawn = new LinkedHashMap<>();
        sections.getChildren().clear();
        if (selected == 0) {
            place.say(Icon.INFO, Texts.text("details.nothing"), Texts.text("details.nothing.words"));
            return;
        }
        List<ResourceRef> refs = shown.refs();
        Map<Action, String> refused = shown.refused();
        Button[] acts = shown.actions().stream().map(action -> {
            Button act = button(action, () -> Capabilities.perform(action, refs, "", navigator));
            refuse(act, refused.get(action));
            return act;
        }).toArray(Button[]::new);
        String names = String.join("\n", refs.stream().limit(12).map(ResourceRef::name).toList());
        place.say(Kinds.icon(refs.getFirst().type()), Texts.text("details.several", selected),
                (names + "\n\n" + reasons(shown)).strip(), acts);
    }

    /** @param reason why not; null when it is allowed */
    private static void refuse(Node button, String reason) {
        button.setDisable(reason != null);
        button.setAccessibleHelp(reason);
    }

    /** Why some actions cannot be done, a line each; one for all while there is no connection. */
    private static String reasons(DetailsModel model) {
        if (!model.old().isEmpty()) {
            return model.old();
        }
        return String.join("\n", model.actions().stream()
                .filter(action -> !model.refused().getOrDefault(action, "").isEmpty())
                .map(action -> action.title().replace("…", "") + ": " + model.refused().get(action)).toList());
    }

    /** {@code echo › echo-7f95f55cd5 › this pod}. */
    private void showChain(ResourceRef ref, List<ResourceRef> owners) {
        List<Node> parts = new ArrayList<>();
        for (ResourceRef owner : owners) {
            parts.add(nodes.link(owner.name(), owner));
            parts.add(new Label("›"));
        }
        Label self = new Label(owners.isEmpty()
                ? ref.type().kind()
                : Texts.text("details.this", ref.type().kind()));
        self.getStyleClass().add("muted");
        parts.add(self);
        if (!same(parts, chain.getChildren())) {
            chain.getChildren().setAll(parts);
        }
    }

    private static boolean same(List<Node> a, List<Node> b) {
        return a.stream().map(part -> ((Labeled) part).getText()).toList()
                .equals(b.stream().map(part -> ((Labeled) part).getText()).toList());
    }

    private void showActions(DetailsModel model) {
        List<String> ids = model.actions().stream().map(Action::id).toList();
        if (!ids.equals(buttons.getChildren().stream().map(Node::getId).toList())) {
            buttons.getChildren().setAll(model.actions().stream().map(action -> button(action, () -> perform(action)))
                    .toList());
        }
        for (int i = 0; i < model.actions().size(); i++) {
            refuse(buttons.getChildren().get(i), model.refused().get(model.actions().get(i)));
        }
        say(refusals, reasons(model));
    }

    private Button button(Action action, Runnable act) {
        Button button = ActionControls.button(action, act);
        if (action == Action.DELETE_SELECTED) {
            button.getStyleClass().addAll("danger", "button-outlined");
        } else if (action == Action.LOGS) {
            button.getStyleClass().add("accent");
        }
        return button;
    }

    private void perform(Action action) {
        Capabilities.perform(action, shown.refs(), shown.container(), navigator);
    }

    /** Of another object, a section more in each frame: all at once would keep the JavaFX thread for too long. */
    private void showSections() {
        List<Section> now = shown.sections();
        if (unfolded < now.size() && !unfolding) {
            unfolding = true;
            threads.frames().execute(() -> {
                unfolding = false;
                unfolded++;
                if (getContent() == column) {
                    showSections();
                }
            });
        }
        Map<String, SectionNodes.Drawn> next = new LinkedHashMap<>();
        for (Section section : now.subList(0, Math.min(unfolded, now.size()))) {
            SectionNodes.Drawn before = drawn.get(section.title());
            next.put(section.title(),
                    before != null && before.section().equals(section) ? before : nodes.draw(section));
        }
        drawn = next;
        List<Node> wanted = next.values().stream().map(SectionNodes.Drawn::node).toList();
        ListEdits.between(sections.getChildren(), wanted).apply(sections.getChildren(), wanted::get);
    }

    private static void say(Label label, String text) {
        label.setText(text);
        visible(label, !text.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    @Override
    public void close() throws Exception {
        catalog.close();
        connection.close();
        subscription.unsubscribe();
        ticker.close();
        drain.close();
        // It waits for a snapshot that is being made.
        threads.background().execute(feed::close);
    }
}
