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
    private final ObservableMap<ResourceType, Integer> counts = FXCollections.observableHashMap();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);

    public Scope() {
        namespaces.subscribe(_ -> leaveOthers());
        filterText.subscribe(text -> {
            Filter parsed = Filter.parse(text);
            // While a selector is wrong, what was shown before stays.
            if (!(parsed instanceof Filter.Wrong) && !parsed.equals(filter.get())) {
                filter.set(parsed);
            }
        });
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

    /** What stands in the filter field. */
    public StringProperty filterText() {
        return filterText;
    }

    /** What the filter field means; what it last meant, while it is wrong. */
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
