package dev.hakobune.view;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.select.Filter;
import dev.hakobune.cluster.select.Requirement;
import dev.hakobune.cluster.select.Requirement.Operator;

/**
 * What a person looks at in one cluster: the kind, the namespaces, the filter and the selection that tree, table and
 * details share. All on the JavaFX thread.
 */
public final class Scope {

    private final ObjectProperty<ResourceType> kind = new SimpleObjectProperty<>();
    private final ObjectProperty<Set<String>> namespaces = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Set<String>> absent = new SimpleObjectProperty<>(Set.of());
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Filter> filter = new ReadOnlyObjectWrapper<>(Filter.ALL);
    private Held held = new Held("", Filter.ALL);
    /** What held before the text of {@link #held} was begun. */
    private Held before = held;
    private final ObservableMap<ResourceType, Integer> counts = FXCollections.observableHashMap();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);

    public Scope() {
        namespaces.subscribe(_ -> leaveOthers());
        filterText.subscribe(this::understand);
    }

    /** A filter, and the text that it was read from. */
    private record Held(String text, Filter filter) {

        /**
         * Whether the text goes on with this one's last word, which so far could only be taken for a word or a label's key:
         * {@code release i} on the way to {@code release in (spring)}.
         */
        boolean becomes(String typed) {
            boolean open = switch (filter) {
                case Filter.Words(List<String> words) -> !words.isEmpty();
                case Filter.Selector(List<Requirement> all) -> all.getLast().operator() == Operator.EXISTS
                        && !text.stripTrailing().endsWith(",");
                case Filter.Wrong _ -> false;
            };
            return open && typed.startsWith(text);
        }
    }

    /** While a selector is wrong, what was shown before stays, and not what its beginning alone would have shown. */
    private void understand(String text) {
        Filter parsed = Filter.parse(text);
        if (!(parsed instanceof Filter.Wrong wrong)) {
            if (!held.becomes(text)) {
                before = held;
            }
            held = new Held(text, parsed);
        } else if (wrong.found().isEmpty() && held.becomes(text)) {
            held = before;
        }
        if (!held.filter().equals(filter.get())) {
            filter.set(held.filter());
        }
    }

    /** What is in none of the namespaces shown is selected no more: nothing shown could tell what it is that one acts on. */
    private void leaveOthers() {
        Selection now = selection.get();
        List<ResourceRef> left = now.refs().stream().filter(this::isShown).toList();
        if (left.size() < now.refs().size()) {
            selection.set(new Selection(left, left.isEmpty() ? "" : now.container()));
        }
    }

    private boolean isShown(ResourceRef ref) {
        return namespaces.get().isEmpty() || !ref.type().namespaced() || namespaces.get().contains(ref.namespace());
    }

    /** The kind that the table shows; null before the server has said what it offers. */
    public ObjectProperty<ResourceType> kind() {
        return kind;
    }

    /** The namespaces shown; empty for all. */
    public ObjectProperty<Set<String>> namespaces() {
        return namespaces;
    }

    /** Which of the namespaces shown the cluster does not have; empty while that is not known. */
    public ObjectProperty<Set<String>> absentNamespaces() {
        return absent;
    }

    /** Whether the cluster has none of the namespaces shown, so that nothing can be there. */
    public boolean nowhere() {
        return !namespaces.get().isEmpty() && absent.get().containsAll(namespaces.get());
    }

    /** What stands in the filter field. */
    public StringProperty filterText() {
        return filterText;
    }

    /** The text that {@link #filter()} was read from: what stands in the filter field, or stood there before it was wrong. */
    public String heldFilterText() {
        return held.text().strip();
    }

    /** What the filter field means; what it meant before, while it is wrong. */
    public ReadOnlyObjectProperty<Filter> filter() {
        return filter.getReadOnlyProperty();
    }

    /** What is selected, in whichever of the views; never null. */
    public ObjectProperty<Selection> selection() {
        return selection;
    }

    /** How many objects there are in the namespaces shown, of the kinds that some view is following. */
    public ObservableMap<ResourceType, Integer> counts() {
        return counts;
    }

    /** Shows the object: its kind in the table, its namespace among those shown, itself selected. */
    public void reveal(ResourceRef ref) {
        if (!isShown(ref)) {
            Set<String> more = new HashSet<>(namespaces.get());
            more.add(ref.namespace());
            namespaces.set(Set.copyOf(more));
        }
        kind.set(ref.type());
        selection.set(Selection.of(ref));
    }

    /**
     * @param refs      the objects selected, the first one first
     * @param container the container of the one pod that was chosen; empty for none in particular
     */
    public record Selection(List<ResourceRef> refs, String container) {

        public static final Selection NOTHING = new Selection(List.of(), "");

        public Selection {
            refs = List.copyOf(refs);
        }

        public static Selection of(ResourceRef ref) {
            return new Selection(List.of(ref), "");
        }
    }
}
