package dev.hakobune.practice.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's memory, with the guarantees that etcd gives the API server: every write has a revision of its own,
 * greater than all before; a write can demand that nobody wrote in between; and whoever knows a revision can read every
 * change since, until the log is compacted. Safe for any thread.
 */
public final class Store {
    /** A write came too late: the object is no longer what the writer saw, or is gone, or is there already. */
    public static final class Conflict extends RuntimeException {
        Conflict(Key key) {
            super(key.toString());
        }
    }

    /** The changes since this revision are no longer known. */
    public static final class Compacted extends RuntimeException {
        private final long oldest;

        Compacted(long oldest) {
            super("compacted up to " + oldest);
            this.oldest = oldest;
        }

        public long oldest() {
            return oldest;
        }
    }

    /** Objects at one revision. */
    public record Snapshot(List<Stored> items, long revision) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Key, Stored> objects = new TreeMap<>();
    private final ArrayDeque<Change> log = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final int kept;
    private long revision = 1;
    private long compacted = 1;

    /** @param kept how many changes the log remembers */
    public Store(int kept) {
        this.kept = kept;
    }

    /** Calls back after each change, in order, on the writer's thread: must return at once. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public long revision() {
        lock.lock();
        try {
            return revision;
        } finally {
            lock.unlock();
        }
    }

    public Optional<Stored> get(Key key) {
        lock.lock();
        try {
            return Optional.ofNullable(objects.get(key));
        } finally {
            lock.unlock();
        }
    }

    /** The objects of a resource in the order of namespace and name; of all namespaces when that is empty. */
    public Snapshot list(String resource, String namespace, Predicate<Stored> wanted) {
        lock.lock();
        try {
            return new Snapshot(range(resource, namespace).values().stream().filter(wanted).toList(), revision);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same as they were at a revision, for whoever reads a long list piece by piece: every change since is undone.
     *
     * @throws Compacted when the changes since are no longer all known
     */
    public Snapshot listAt(long then, String resource, String namespace, Predicate<Stored> wanted) {
        lock.lock();
        try {
            if (then < compacted) {
                throw new Compacted(compacted);
            }
            var objectsThen = new TreeMap<>(range(resource, namespace));
            var newestFirst = log.descendingIterator();
            while (newestFirst.hasNext()) {
                var change = newestFirst.next();
                var key = change.key();
                if (change.revision() <= then) {
                    break;
                }
                if (!key.resource().equals(resource) || !namespace.isEmpty() && !key.namespace().equals(namespace)) {
                    continue;
                }
                if (change.before() == null) {
                    objectsThen.remove(key);
                } else {
                    objectsThen.put(key, change.before());
                }
            }
            return new Snapshot(objectsThen.values().stream().filter(wanted).toList(), then);
        } finally {
            lock.unlock();
        }
    }

    private SortedMap<Key, Stored> range(String resource, String namespace) {
        var from = new Key(resource, namespace, "");
        var to = namespace.isEmpty() ? new Key(resource + '\0', "", "") : new Key(resource, namespace + '\0', "");
        return objects.subMap(from, to);
    }

    public List<Stored> list(String resource, String namespace) {
        return list(resource, namespace, _ -> true).items();
    }

    /** @throws Conflict when there is such an object */
    public Stored create(Key key, ObjectNode object) {
        lock.lock();
        try {
            if (objects.containsKey(key)) {
                throw new Conflict(key);
            }
            var stored = Stored.of(key, ++revision, object);
            objects.put(key, stored);
            record(new Change(Change.Type.ADDED, null, stored));
            return stored;
        } finally {
            lock.unlock();
        }
    }

    /** @throws Conflict when the object is no longer the one that was seen */
    public Stored update(Stored seen, ObjectNode object) {
        lock.lock();
        try {
            demand(seen);
            var stored = Stored.of(seen.key(), ++revision, object);
            objects.put(seen.key(), stored);
            record(new Change(Change.Type.MODIFIED, seen, stored));
            return stored;
        } finally {
            lock.unlock();
        }
    }

    /** @throws Conflict when the object is no longer the one that was seen */
    public Stored delete(Stored seen) {
        lock.lock();
        try {
            demand(seen);
            objects.remove(seen.key());
            var last = Stored.of(seen.key(), ++revision, seen.tree());
            record(new Change(Change.Type.DELETED, seen, last));
            return last;
        } finally {
            lock.unlock();
        }
    }

    private void demand(Stored seen) {
        var now = objects.get(seen.key());
        if (now == null || now.revision() != seen.revision()) {
            throw new Conflict(seen.key());
        }
    }

    private void record(Change change) {
        log.addLast(change);
        while (log.size() > kept) {
            compacted = log.removeFirst().revision();
        }
        listeners.forEach(listener -> listener.accept(change));
        changed.signalAll();
    }

    /** Waits until there has been a revision, up to the given time. */
    public void awaitRevision(long wanted, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (revision < wanted && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the log, as etcd does every five minutes: whoever watches from an older revision must list anew. */
    public void compact() {
        lock.lock();
        try {
            log.clear();
            compacted = revision;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The changes after a revision, oldest first. Waits for one up to the given time; then the list is empty.
     *
     * @throws Compacted when they are no longer all known
     */
    public List<Change> changesSince(long since, long waitMillis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (revision <= since && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (since < compacted) {
                throw new Compacted(compacted);
            }
            var changes = new ArrayList<Change>();
            var newestFirst = log.descendingIterator();
            while (newestFirst.hasNext()) {
                var change = newestFirst.next();
                if (change.revision() <= since) {
                    break;
                }
                changes.add(change);
            }
            return changes.reversed();
        } finally {
            lock.unlock();
        }
    }
}
