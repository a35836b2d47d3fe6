package dev.hakobune.view.details;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.connect.ConnectionState;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.rows.Row;
import dev.hakobune.cluster.watch.Changes;
import dev.hakobune.cluster.watch.FeedState;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Action;
import dev.hakobune.view.Capabilities;
import dev.hakobune.view.Permissions;
import dev.hakobune.view.Rows;
import dev.hakobune.view.Scope;
import dev.hakobune.view.Texts;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Times;

/**
 * Makes the details of what is selected: follows the object's own row, reads the whole object anew when that changes,
 * and follows the lists that its kind asks for. Snapshots are made by one thread at a time, the step of a frame drain.
 */
final class DetailsFeed implements AutoCloseable {

    /** An object that changes all the time is read at most so often. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);
    /** So long the details of what was selected before stay, so that a quick answer replaces them without a flicker. */
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int DEEPEST = 5;

    private final Cluster cluster;
    private final Threads threads;
    private final Permissions permissions;
    private Runnable dirty = () -> {};
    private volatile Scope.Selection wish = Scope.Selection.NOTHING;
    private volatile Catalog catalog = Catalog.EMPTY;
    private volatile boolean away;

    private ResourceRef ref;
    private List<ResourceRef> several = List.of();
    private Instant since;
    private Rows own;
    private Rows events;
    private final Map<Query, Rows> related = new HashMap<>();
    private Instant lastRead;
    private boolean outdated;
    private Doc doc;
    private List<ResourceRef> owners = List.of();
    private IOException problem;
    private Map<Action, String> refused = Map.of();
    /** Counts what was asked of the permissions: an answer that is late is of a time when there was another connection. */
    private int asked;
    private boolean closed;

    DetailsFeed(Cluster cluster, Permissions permissions, Threads threads) {
        this.cluster = cluster;
        this.permissions = permissions;
        this.threads = threads;
    }

    void onDirty(Runnable dirty) {
        this.dirty = dirty;
    }

    void wish(Scope.Selection selection) {
        wish = selection;
        dirty.run();
    }

    void catalog(Catalog catalog) {
        this.catalog = catalog;
        dirty.run();
    }

    /** What may be done is another thing with a connection and without; what the server allows may have changed meanwhile. */
    void connection(ConnectionState state) {
        boolean now = Permissions.isAway(state);
        if (now != away) {
            away = now;
            threads.background().execute(this::ask);
            dirty.run();
        }
    }

    /** Null while it is better to go on showing what was shown. */
    synchronized DetailsModel snapshot() {
        Scope.Selection now = wish;
        if (closed) {
            return null;
        }
        if (now.refs().size() != 1) {
            turnTo(null);
            return several(now.refs());
        }
        ResourceRef wanted = now.refs().getFirst();
        if (!wanted.equals(ref)) {
            turnTo(wanted);
        }
        Row row = drainOwn();
        readAgain();
        boolean gone = problem instanceof ApiException refusal && refusal.status() == 404;
        if (doc == null) {
            boolean waiting = problem == null && threads.clock().instant().isBefore(since.plus(PATIENCE));
            return waiting ? null : unread(wanted, row, gone);
        }
        Subject subject = new Subject(wanted, row, doc, now.container(), catalog,
                threads.clock().instant(), follow());
        KindDetails kind = KindDetails.of(wanted.type());
        List<Section> sections = new ArrayList<>(kind.sections(subject));
        if (gone) {
            // What belonged to it has gone as well: none now says nothing of how many there were.
            sections.removeIf(section -> section instanceof Section.Objects(_, List<Section.Related> left, _)
                    && left.isEmpty());
        }
        if (events != null) {
            events.drain();
            sections.add(EventLines.section(events.all(), events.columns(), events.state().sync()));
        }
        List<Action> actions = Capabilities.of(wanted.type());
        Verdict verdict = gone
                ? new Verdict(Health.DONE, Texts.text("details.gone"), Texts.text("details.gone.words"))
                : Common.leaving(doc, kind.verdict(subject));
        return new DetailsModel(now.refs(), now.container(), verdict, true, gone,
                old(), until(), problem == null || gone || away ? "" : words(problem), owners, sections, actions,
                gone ? allRefused(actions) : impossible(subject));
    }

    /** Of several only what can be done to all of them at once. */
    private DetailsModel several(List<ResourceRef> refs) {
        List<Action> actions = Capabilities.of(refs);
        if (!refs.equals(several)) {
            several = refs;
            refused = Map.of();
            ask();
        }
        return DetailsModel.of(refs, away ? Texts.text("details.away") : "", actions, refused);
    }

    /** Since when what is shown may be true no longer, in words; empty while it is true. */
    private String old() {
        Instant until = until();
        return Stream.of(until == null ? "" : Texts.text("details.stale", Times.minute(until)),
                away ? Texts.text("details.away") : "").filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Instant until() {
        return own != null && own.state().sync() == FeedState.Sync.STALE ? own.state().since() : null;
    }

    private synchronized void ask() {
        int number = ++asked;
        List<ResourceRef> refs = wish.refs();
        // The answer comes on the JavaFX thread, which must not wait for a snapshot that is being made.
        permissions.ask(Capabilities.of(refs), refs,
                reasons -> threads.background().execute(() -> allowed(number, reasons)));
    }

    private DetailsModel unread(ResourceRef wanted, Row row, boolean gone) {
        Verdict verdict = row == null ? Verdict.NONE : new Verdict(row.health(), row.status(), "");
        String why = gone ? Texts.text("details.not-there") : problem == null ? "" : words(problem);
        return new DetailsModel(List.of(wanted), "", verdict, false, gone, old(), until(), why, List.of(), List.of(),
                List.of(),
                Map.of());
    }

    private static String words(IOException problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    private static Map<Action, String> allRefused(List<Action> actions) {
        Map<Action, String> reasons = new HashMap<>();
        actions.forEach(action -> reasons.put(action, ""));
        return reasons;
    }

    /** What the user may not do, and what cannot be done to it as it is now. */
    private Map<Action, String> impossible(Subject subject) {
        Map<Action, String> reasons = new HashMap<>(refused);
        for (Action action : Capabilities.of(subject.ref().type())) {
            String obstacle = Capabilities.obstacle(action, subject.ref().type(), subject.doc(), subject.container());
            if (!obstacle.isEmpty()) {
                reasons.putIfAbsent(action, obstacle);
            }
        }
        return reasons;
    }

    private void turnTo(ResourceRef wanted) {
        if (wanted == null && ref == null) {
            return;
        }
        release();
        ref = wanted;
        several = List.of();
        if (wanted == null) {
            return;
        }
        since = threads.clock().instant();
        if (wanted.type().watchable()) {
            Set<String> namespaces = wanted.namespace().isEmpty() ? Set.of() : Set.of(wanted.namespace());
            own = new Rows(cluster.feeds(), new Query(wanted.type(), namespaces, "metadata.name=" + wanted.name()),
                    dirty);
        }
        outdated = true;
        lastRead = null;
        later(PATIENCE);
        ask();
    }

    private synchronized void allowed(int number, Map<Action, String> reasons) {
        if (number == asked) {
            refused = reasons;
            dirty.run();
        }
    }

    private Row drainOwn() {
        if (own == null) {
            return null;
        }
        Changes changes = own.drain();
        outdated |= !changes.upserted().isEmpty() || !changes.removed().isEmpty();
        return own.all().stream().findFirst().orElse(null);
    }

    private void readAgain() {
        if (!outdated) {
            return;
        }
        Instant now = threads.clock().instant();
        Instant next = lastRead == null ? now : lastRead.plus(BETWEEN_READS);
        if (next.isAfter(now)) {
            later(Duration.between(now, next));
            return;
        }
        outdated = false;
        lastRead = now;
        ResourceRef reading = ref;
        threads.background().execute(() -> read(reading));
    }

    private void later(Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads.background())
                .execute(dirty);
    }

    private void read(ResourceRef reading) {
        try {
            Doc whole = cluster.objects().get(reading);
            List<ResourceRef> chain = owners(reading, whole);
            took(reading, whole, chain, null);
        } catch (IOException e) {
            took(reading, null, List.of(), e);
        }
    }

    private synchronized void took(ResourceRef reading, Doc whole, List<ResourceRef> chain, IOException why) {
        if (!reading.equals(ref)) {
            return;
        }
        problem = why;
        if (whole != null) {
            doc = whole;
            owners = chain;
            Instant now = threads.clock().instant();
            Instant deadline = Instant.ofEpochSecond(Common.seconds(whole.text("metadata", "deletionTimestamp")));
            if (!deadline.isBefore(now)) {
                // What is said of it changes then, though nothing else does.
                later(Duration.between(now, deadline).plusSeconds(1));
            }
        }
        dirty.run();
    }

    /** From the object up, by controller references; outermost first. */
    private List<ResourceRef> owners(ResourceRef of, Doc whole) throws IOException {
        List<ResourceRef> chain = new ArrayList<>();
        Doc object = whole;
        ResourceRef below = of;
        while (chain.size() < DEEPEST) {
            Optional<Doc> controller = object.docs("metadata", "ownerReferences").stream()
                    .filter(owner -> owner.flag("controller")).findFirst();
            if (controller.isEmpty()) {
                break;
            }
            String namespace = below.namespace();
            Optional<ResourceRef> above = catalog
                    .ofManifest(controller.get().text("apiVersion"), controller.get().text("kind"))
                    .map(type -> new ResourceRef(type, type.namespaced() ? namespace : "",
                            controller.get().text("name")));
            if (above.isEmpty()) {
                break;
            }
            chain.addFirst(above.get());
            below = above.get();
            object = ownerOfOwner(below);
        }
        return List.copyOf(chain);
    }

    /** An owner that is gone, or may not be read, ends the chain. */
    private Doc ownerOfOwner(ResourceRef owner) throws IOException {
        try {
            return cluster.objects().get(owner);
        } catch (ApiException unreadable) {
            return Doc.EMPTY;
        }
    }

    /** Opens what the kind asks for, closes what it asks for no more, and drains. */
    private Map<Query, Collection<Row>> follow() {
        List<Query> wanted = KindDetails.of(ref.type()).related(ref, doc, catalog);
        related.entrySet().removeIf(entry -> {
            boolean unused = !wanted.contains(entry.getKey());
            if (unused) {
                entry.getValue().close();
            }
            return unused;
        });
        Map<Query, Collection<Row>> rows = new HashMap<>();
        for (Query query : wanted) {
            Rows list = related.computeIfAbsent(query, _ -> new Rows(cluster.feeds(), query, dirty));
            list.drain();
            rows.put(query, list.all());
        }
        Optional<Query> query = EventLines.query(catalog, ref, doc.text("metadata", "uid"));
        if (query.isPresent() && (events == null || !events.query().equals(query.get()))) {
            if (events != null) {
                events.close();
            }
            events = new Rows(cluster.feeds(), query.get(), dirty);
        }
        return rows;
    }

    private void release() {
        if (own != null) {
            own.close();
        }
        if (events != null) {
            events.close();
        }
        related.values().forEach(Rows::close);
        related.clear();
        own = null;
        events = null;
        doc = null;
        owners = List.of();
        problem = null;
        refused = Map.of();
        ref = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
