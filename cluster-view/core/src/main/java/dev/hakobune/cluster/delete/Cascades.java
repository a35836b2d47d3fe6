package dev.hakobune.cluster.delete;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.delete.Deleter.Cascade;
import dev.hakobune.cluster.delete.Deleter.Note;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

/**
 * Finds what the garbage collector deletes along with an object: everything all of whose owners go. Events are left out:
 * they have no owners, and go by themselves.
 */
final class Cascades {

    private static final String METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    private static final String METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final int PAGE = 500;
    /** Lists under way at once: enough to hide the way there and back, few enough for the server's fairness. */
    private static final int AT_ONCE = 8;

    private final Api api;
    private final ServerDeleter.Kinds kinds;

    Cascades(Api api, ServerDeleter.Kinds kinds) {
        this.api = api;
        this.kinds = kinds;
    }

    /** An object of which only the metadata is known. */
    record Found(ResourceRef ref, Doc metadata) {

        String uid() {
            return metadata.text("uid");
        }

        List<String> owners() {
            return metadata.docs("ownerReferences").stream().map(owner -> owner.text("uid")).toList();
        }
    }

    /**
     * The object's metadata, or null when it is not there.
     */
    Found find(ResourceRef ref) throws IOException {
        try {
            return new Found(ref, Json.doc(api.send(ApiRequest.get(ref.path()).accepting(METADATA))).doc("metadata"));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    Cascade preview(List<ResourceRef> refs) throws IOException {
        List<Note> notes = new ArrayList<>();
        Map<String, Found> roots = new LinkedHashMap<>();
        for (ResourceRef ref : refs) {
            Found found = find(ref);
            if (found == null) {
                notes.add(new Note(ref, List.of()));
            } else {
                roots.put(found.uid(), found);
            }
        }
        Set<String> unseen = new ConcurrentSkipListSet<>();
        Collection<Found> candidates = roots.isEmpty() ? List.of() : candidates(roots.values(), unseen);
        Map<String, Found> goes = new LinkedHashMap<>();
        candidates.stream().filter(found -> contained(found, roots.values()))
                .forEach(found -> goes.put(found.uid(), found));
        addOwned(candidates, goes.keySet(), goes);
        Set<String> always = Set.copyOf(goes.keySet());
        addOwned(candidates, roots.keySet(), goes);
        roots.keySet().forEach(goes::remove);
        roots.values().forEach(found -> note(found, notes));
        goes.values().forEach(found -> note(found, notes));
        List<ResourceRef> owned = goes.values().stream().filter(found -> !always.contains(found.uid())).map(Found::ref)
                .toList();
        boolean choice = !owned.isEmpty() || !unseen.isEmpty()
                && roots.values().stream().anyMatch(root -> !isNamespace(root) && !isDefinition(root));
        return new Cascade(goes.values().stream().map(Found::ref).toList(), owned, choice, List.copyOf(notes),
                List.copyOf(unseen));
    }

    /** Goes down by owners, level by level, until nothing more is found. */
    private static void addOwned(Collection<Found> candidates, Set<String> roots, Map<String, Found> goes) {
        Set<String> gone = new HashSet<>(roots);
        gone.addAll(goes.keySet());
        List<Found> level;
        do {
            level = candidates.stream().filter(found -> !gone.contains(found.uid()) && !found.owners().isEmpty()
                    && gone.containsAll(found.owners())).toList();
            level.forEach(found -> {
                gone.add(found.uid());
                goes.put(found.uid(), found);
            });
        } while (!level.isEmpty());
    }

    /** Whether it goes because of where it stands: in a Namespace, or as an object of a CustomResourceDefinition. */
    private static boolean contained(Found found, Collection<Found> roots) {
        return roots.stream().anyMatch(root -> isNamespace(root) && found.ref().namespace().equals(root.ref().name())
                || isDefinition(root) && root.ref().name().equals(found.ref().type().qualifiedPlural()));
    }

    private static boolean isNamespace(Found found) {
        return found.ref().type().is("", "Namespace");
    }

    private static boolean isDefinition(Found found) {
        return found.ref().type().is("apiextensions.k8s.io", "CustomResourceDefinition");
    }

    private static void note(Found found, List<Note> notes) {
        List<String> finalizers = found.metadata().texts("finalizers");
        if (!finalizers.isEmpty()) {
            notes.add(new Note(found.ref(), finalizers));
        }
    }

    private record Listing(ResourceType type, String namespace) {}

    /** Everything that could belong to the roots: all of their namespaces, or all there is when one is the cluster's own. */
    private Collection<Found> candidates(Collection<Found> roots, Set<String> unseen) throws IOException {
        Catalog catalog = kinds.whole();
        Set<Listing> listings = new LinkedHashSet<>();
        for (Found root : roots) {
            boolean everywhere = root.ref().namespace().isEmpty() && !isNamespace(root);
            String namespace = isNamespace(root) ? root.ref().name() : root.ref().namespace();
            for (ResourceType type : catalog.types()) {
                boolean concerned = type.namespaced() || everywhere;
                if (concerned && type.verbs().contains("list") && !type.kind().equals("Event")
                        && (!isDefinition(root) || root.ref().name().equals(type.qualifiedPlural()))) {
                    listings.add(new Listing(type, everywhere ? "" : namespace));
                }
            }
        }
        Map<String, Found> byUid = new LinkedHashMap<>();
        listAll(listings, unseen).forEach(found -> byUid.putIfAbsent(found.uid(), found));
        return byUid.values();
    }

    private List<Found> listAll(Collection<Listing> listings, Set<String> unseen) throws IOException {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Found> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Found>>> lists = new ArrayList<>();
            for (Listing listing : listings) {
                lists.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return list(listing, unseen);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<List<Found>> list : lists) {
                all.addAll(list.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        }
        return all;
    }

    private List<Found> list(Listing listing, Set<String> unseen) throws IOException {
        List<Found> all = new ArrayList<>();
        String path = listing.type().collectionPath(listing.namespace());
        String more = "";
        do {
            Doc page;
            try {
                page = Json
                        .doc(api.send(ApiRequest.get(path).accepting(METADATA_LIST).with("limit", PAGE).with("continue",
                                more.isEmpty() ? null : more)));
            } catch (ApiException e) {
                // A kind may have gone since discovery; another may not be listed by this user, or its server be away.
                boolean gone = e.status() == 404 || e.status() == 405;
                if (!gone && e.status() != 403 && e.status() != 503) {
                    throw e;
                }
                if (!gone) {
                    unseen.add(listing.type().qualifiedPlural());
                }
                return all;
            }
            for (Doc item : page.docs("items")) {
                Doc metadata = item.doc("metadata");
                all.add(new Found(new ResourceRef(listing.type(), metadata.text("namespace"), metadata.text("name")),
                        metadata));
            }
            more = page.text("metadata", "continue");
        } while (!more.isEmpty());
        return all;
    }
}
