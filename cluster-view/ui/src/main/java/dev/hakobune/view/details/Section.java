package dev.hakobune.view.details;

import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.rows.Row;

/**
 * A part of the details, as data: two that are equal look the same, so only what differs is drawn anew.
 */
sealed interface Section {

    /** What heads it, in the user's language. */
    String title();

    /** Names and values, a line each. */
    record Facts(String title, List<Fact> facts) implements Section {}

    /** @param name in the user's language */
    record Fact(String name, Value value) {}

    /** What can stand for a value. */
    sealed interface Value {

        /** @param machine whether a machine wrote it: monospaced, and copied by a click */
        record Text(String text, boolean machine) implements Value {}

        /** Leads to another object. */
        record Link(String text, ResourceRef ref) implements Value {}

        /** @param since in seconds since the epoch; shown as an age that goes on */
        record Age(long since) implements Value {}
    }

    /** A pod's containers. */
    record Containers(String title, List<Container> containers) implements Section {}

    /**
     * @param role  what it is for, empty for a plain container
     * @param state its state in words
     * @param lines image, ports, restarts, last termination
     */
    record Container(String name, String role, Health health, String state, String image, List<String> lines,
            boolean chosen) {}

    /** Other objects, with their state; {@code empty} says why there are none. */
    record Objects(String title, List<Related> objects, String empty) implements Section {}

    /** @param note what stands behind the name: its state, or why it is not reached */
    record Related(ResourceRef ref, Health health, String note) {}

    /** Labels; a click filters by one. */
    record Labels(String title, Map<String, String> labels) implements Section {}

    /** Long names and values, folded away. */
    record Folded(String title, Map<String, String> entries) implements Section {}

    /** The object's conditions. */
    record Conditions(String title, List<Condition> conditions) implements Section {}

    /**
     * @param holds {@code True}, {@code False} or {@code Unknown}
     * @param since in seconds since the epoch, 0 when unknown
     */
    record Condition(String type, String holds, Health health, String reason, String message, long since) {}

    /** The keys of a ConfigMap or Secret. */
    record Keys(String title, List<Key> keys) implements Section {}

    /**
     * @param secret whether it is masked until it is revealed
     * @param text   the value, decoded; null where it is not text
     * @param bytes  its size
     */
    record Key(String name, boolean secret, String text, int bytes) {

        /** Never the value: it could end in a log. */
        @Override
        public String toString() {
            return "Key[" + name + "]";
        }
    }

    /** What happened to it, newest first. */
    record Events(String title, List<Event> events, String empty) implements Section {}

    /**
     * @param row       the event's row, which says its age
     * @param ageColumn the row's column that has the time it was last seen; -1 for none
     * @param times     how often, empty for once
     */
    record Event(boolean warning, Row row, int ageColumn, String reason, String message, String times) {}
}
