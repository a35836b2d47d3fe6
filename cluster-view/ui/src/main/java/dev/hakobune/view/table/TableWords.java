package dev.hakobune.view.table;

import java.util.Set;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;

import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.icons.ActionControls;
import dev.hakobune.icons.Icon;
import dev.hakobune.icons.Wrapping;
import dev.hakobune.view.Action;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Place;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Times;

/** What the table says of itself: its count, the place it leaves empty, and the bar that says why it cannot be trusted. */
final class TableWords {

    private final TableView<?> table;
    private final Scope scope;
    private final Place place = new Place();
    private final Label bar = new Label();
    private Runnable act;
    private Said said;
    private String counted = "";

    /** All that the words depend on. */
    private record Said(ResourceType type, FeedState state, int rows, int total, Set<String> namespaces,
            Set<String> absent, String filter) {}

    TableWords(TableView<?> table, Scope scope) {
        this.table = table;
        this.scope = scope;
        table.setPlaceholder(place);
        bar.getStyleClass().add("list-bar");
        Wrapping.on(bar);
        bar.setMaxWidth(Double.MAX_VALUE);
        hide();
    }

    Label bar() {
        return bar;
    }

    void onNew(Runnable act) {
        this.act = act;
    }

    boolean stale(FeedState state) {
        return state.sync() == FeedState.Sync.STALE;
    }

    /** Says how it stands with the list; returns the words beside its title. */
    String show(TableSnapshot snapshot) {
        Said now = new Said(snapshot.type(), snapshot.state(), snapshot.rows().size(), snapshot.total(),
                scope.namespaces().get(), scope.absentNamespaces().get(), scope.heldFilterText());
        if (!now.equals(said)) {
            said = now;
            counted = say(snapshot);
        }
        return counted;
    }

    private String say(TableSnapshot snapshot) {
        String kinds = Kinds.plural(snapshot.type());
        switch (snapshot.state().sync()) {
            case LISTING -> {
                hide();
                place.say(Icon.REFRESH, Texts.text("table.listing", kinds), "");
            }
            case LIVE -> {
                hide();
                if (snapshot.rows().isEmpty()) {
                    empty(snapshot, kinds);
                }
            }
            case STALE -> {
                say("state-under-way", Texts.text("table.stale", time(snapshot.state()), reason(snapshot.state())));
                place.say(Icon.WARNING, Texts.text("table.stale.empty", kinds), reason(snapshot.state()));
            }
            case FORBIDDEN -> {
                String words = Texts.text("table.forbidden", snapshot.type().qualifiedPlural(), where(snapshot.type()));
                trouble(snapshot, Icon.LOCK, words, Texts.text(
                        scope.namespaces().get().isEmpty() && snapshot.type().namespaced()
                                ? "table.forbidden.choose"
                                : "table.forbidden.ask",
                        reason(snapshot.state())));
            }
            case FAILED -> trouble(snapshot, Icon.WARNING, Texts.text("table.failed", kinds), reason(snapshot.state()));
        }
        return count(snapshot);
    }

    private void empty(TableSnapshot snapshot, String kinds) {
        if (snapshot.total() > 0) {
            Button clear = new Button(Texts.text("filter.clear"));
            clear.setOnAction(_ -> scope.filterText().set(""));
            place.say(Icon.FILTER, Texts.text("table.no-match", kinds, scope.heldFilterText()),
                    Texts.text("table.no-match.of", snapshot.total()), clear);
            return;
        }
        Set<String> namespaces = scope.namespaces().get();
        if (snapshot.type().namespaced() && scope.nowhere()) {
            Button all = new Button(Texts.text("namespaces.absent.all"));
            all.setOnAction(_ -> scope.namespaces().set(Set.of()));
            place.say(Icon.NAMESPACE, Texts.text("namespaces.absent", namespaces.size(),
                    namespaces.iterator().next()), Texts.text("namespaces.absent.words"), all);
            return;
        }
        boolean creatable = act != null && snapshot.type().verbs().contains("create");
        Button[] acts = creatable ? new Button[]{ActionControls.button(Action.NEW, () -> act.run())} : new Button[0];
        for (Button button : acts) {
            // The promised id belongs to the top bar's button.
            button.setId("new-here");
        }
        place.say(Kinds.icon(snapshot.type()), Texts.text("table.empty", kinds, where(snapshot.type())),
                Texts.has("about." + snapshot.type().kind()) ? Texts.text("about." + snapshot.type().kind()) : "",
                acts);
    }

    private void trouble(TableSnapshot snapshot, Icon icon, String title, String words) {
        place.say(icon, title, words);
        if (snapshot.rows().isEmpty()) {
            hide();
        } else {
            say("state-bad", title + " " + words);
        }
    }

    private String count(TableSnapshot snapshot) {
        if (snapshot.state().sync() == FeedState.Sync.LISTING) {
            return Texts.text("table.count.listing", snapshot.state().count());
        }
        boolean unknown = snapshot.state().sync() == FeedState.Sync.FORBIDDEN
                || snapshot.state().sync() == FeedState.Sync.FAILED;
        if (unknown && snapshot.total() == 0) {
            return "";
        }
        String number = snapshot.rows().size() == snapshot.total()
                ? Texts.text("table.count", snapshot.total())
                : Texts.text("table.count.part", snapshot.rows().size(), snapshot.total());
        return Texts.text("table.count.in", number, where(snapshot.type())).strip();
    }

    private String where(ResourceType type) {
        Set<String> namespaces = scope.namespaces().get();
        if (!type.namespaced()) {
            return Texts.text("in.cluster");
        }
        return switch (namespaces.size()) {
            case 0 -> Texts.text("in.all-namespaces");
            case 1 -> Texts.text("in.namespace", namespaces.iterator().next());
            default -> Texts.text("in.namespaces", namespaces.size());
        };
    }

    private static String time(FeedState state) {
        return Times.minute(state.since());
    }

    private static String reason(FeedState state) {
        return state.problem() == null || state.problem().getMessage() == null ? "" : state.problem().getMessage();
    }

    private void say(String style, String words) {
        bar.getStyleClass().removeIf(name -> name.startsWith("state-"));
        bar.getStyleClass().add(style);
        bar.setText(words.strip());
        bar.setVisible(true);
        bar.setManaged(true);
    }

    private void hide() {
        bar.setVisible(false);
        bar.setManaged(false);
    }
}
