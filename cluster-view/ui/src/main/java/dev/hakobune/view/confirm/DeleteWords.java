package dev.hakobune.view.confirm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.cluster.delete.Deleter.Propagation;
import dev.hakobune.view.Kinds;
import dev.hakobune.view.Texts;

/** What a deletion says beforehand. */
final class DeleteWords {

    private DeleteWords() {}

    /** {@code Delete pod echo}, or how many; as a question or as the button's name. */
    static String act(List<ResourceRef> refs, boolean asked) {
        String key = asked ? "confirm.delete.title" : "confirm.delete.do";
        if (refs.size() > 1) {
            return Texts.text(key + ".many", refs.size());
        }
        ResourceRef ref = refs.getFirst();
        return Texts.text(key, Kinds.word(ref.type()), ref.name());
    }

    static String name(ResourceRef ref) {
        String name = ref.type().kind() + " " + ref.name();
        return ref.namespace().isEmpty() ? name : Texts.text("confirm.in", name, ref.namespace());
    }

    /** What goes with them, and what stays: how many of each kind, in the order found. */
    static String cascade(Deleter.Cascade cascade, Propagation policy, int asked) {
        if (cascade.goes().isEmpty()) {
            return Texts.text("confirm.delete.alone", asked);
        }
        Set<ResourceRef> stays = policy == Propagation.ORPHAN ? new LinkedHashSet<>(cascade.owned()) : Set.of();
        List<ResourceRef> goes = cascade.goes().stream().filter(ref -> !stays.contains(ref)).toList();
        List<String> sentences = new ArrayList<>();
        if (!goes.isEmpty()) {
            sentences.add(Texts.text("confirm.delete.goes", counts(goes), goes.size(), asked));
        }
        if (!stays.isEmpty()) {
            sentences.add(Texts.text("confirm.delete.stays", counts(stays), stays.size()));
        }
        return String.join("\n", sentences);
    }

    private static String counts(Collection<ResourceRef> refs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        refs.forEach(ref -> counts.merge(ref.type().kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(Texts.text("confirm.count", count, kind, kind + "s")));
        return join(parts);
    }

    private static String join(List<String> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        String first = String.join(Texts.text("confirm.comma"), parts.subList(0, parts.size() - 1));
        return first + Texts.text("confirm.and") + parts.getLast();
    }

    /** Finalizers in the way, what has gone already, and what could not be looked into. */
    static List<String> notes(Deleter.Cascade cascade) {
        Stream<String> notes = cascade.notes().stream().map(note -> note.finalizers().isEmpty()
                ? Texts.text("confirm.delete.gone", name(note.ref()))
                : Texts.text("confirm.delete.held", name(note.ref()), String.join(", ", note.finalizers())));
        return cascade.unseen().isEmpty()
                ? notes.toList()
                : Stream.concat(notes, Stream.of(Texts.text("confirm.delete.hidden",
                        String.join(", ", cascade.unseen())))).toList();
    }
}
