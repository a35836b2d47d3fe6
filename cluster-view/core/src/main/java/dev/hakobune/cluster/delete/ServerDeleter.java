package dev.hakobune.cluster.delete;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.apply.Manifest;
import dev.hakobune.cluster.delete.Cascades.Found;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.http.ClosedException;
import dev.hakobune.cluster.json.Json;

/** Deletes by UID, so that an object made anew under the same name is never hit, and waits until what it hit is gone. */
public final class ServerDeleter implements Deleter {

    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final Api api;
    private final Kinds kinds;
    private final Cascades cascades;
    private final Termination termination;

    /** All kinds that the server offers; waits for them where they are not known yet. */
    public interface Kinds {

        Catalog whole() throws IOException;
    }

    public ServerDeleter(Api api, Kinds kinds, InstantSource clock) {
        this.api = api;
        this.kinds = kinds;
        this.cascades = new Cascades(api, kinds);
        this.termination = new Termination(api, clock);
    }

    @Override
    public Cascade preview(List<ResourceRef> refs) throws IOException {
        return cascades.preview(refs);
    }

    @Override
    public List<ResourceRef> named(String manifest, String namespace) throws IOException {
        Manifest parsed = Manifest.parse(manifest);
        parsed.faults().stream().findFirst().ifPresent(fault -> {
            throw new Fault(fault.line(), fault.message());
        });
        List<ResourceRef> refs = new ArrayList<>();
        Catalog catalog = kinds.whole();
        for (Manifest.Item item : parsed.items()) {
            ResourceType type = catalog.ofManifest(item.apiVersion(), item.kind())
                    .orElseThrow(() -> new Fault(item.lines().of("kind"),
                            "no matches for kind \"" + item.kind() + "\" in version \"" + item.apiVersion() + "\""));
            if (item.name().isEmpty()) {
                throw new Fault(item.line(), Texts.text("manifest.noName", item.kind()));
            }
            String own = item.namespace().isEmpty() ? namespace.isEmpty() ? "default" : namespace : item.namespace();
            refs.add(new ResourceRef(type, type.namespaced() ? own : "", item.name()));
        }
        return refs;
    }

    @Override
    public void delete(List<ResourceRef> refs, Propagation propagation, Consumer<Progress> progress) {
        Map<ResourceRef, String> waiting = new LinkedHashMap<>();
        for (ResourceRef ref : refs) {
            try {
                String uid = ask(ref, propagation);
                progress.accept(new Progress(ref, Progress.Step.ASKED, words(ref), null));
                if (!uid.isEmpty()) {
                    waiting.put(ref, uid);
                }
            } catch (ApiException e) {
                boolean gone = e.status() == 404;
                progress.accept(new Progress(ref, gone ? Progress.Step.NOT_FOUND : Progress.Step.FAILED, e.getMessage(),
                        gone ? null : e));
            } catch (IOException e) {
                progress.accept(new Progress(ref, Progress.Step.FAILED, e.getMessage(), e));
            }
        }
        await(waiting, progress);
    }

    /** kubectl's words: {@code pod "echo" deleted}. */
    private static String words(ResourceRef ref) {
        return name(ref) + " deleted";
    }

    private static String name(ResourceRef ref) {
        return ref.type().qualifiedKind() + " \"" + ref.name() + "\"";
    }

    /** Asks for the deletion; the UID of what is being deleted, empty when it cannot be known. */
    private String ask(ResourceRef ref, Propagation propagation) throws IOException {
        String uid = uid(ref);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", "DeleteOptions");
        options.put("apiVersion", "v1");
        options.put("propagationPolicy", switch (propagation) {
            case BACKGROUND -> "Background";
            case FOREGROUND -> "Foreground";
            case ORPHAN -> "Orphan";
        });
        if (!uid.isEmpty()) {
            options.put("preconditions", Map.of("uid", uid));
        }
        api.send(ApiRequest.delete(ref.path(), Json.bytes(options)));
        return uid;
    }

    private String uid(ResourceRef ref) throws IOException {
        try {
            return Json.doc(api.send(ApiRequest.get(ref.path()))).text("metadata", "uid");
        } catch (ApiException e) {
            if (e.status() == 403) {
                // May delete, but not read.
                return "";
            }
            throw e;
        }
    }

    private void await(Map<ResourceRef, String> waiting, Consumer<Progress> progress) {
        Map<ResourceRef, String> told = new LinkedHashMap<>();
        Duration pause = FIRST_LOOK;
        while (!waiting.isEmpty()) {
            waiting.entrySet().removeIf(entry -> gone(entry.getKey(), entry.getValue(), told, progress));
            if (waiting.isEmpty()) {
                return;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = pause.multipliedBy(3).dividedBy(2).compareTo(LAST_LOOK) > 0
                    ? LAST_LOOK
                    : pause.multipliedBy(3).dividedBy(2);
        }
    }

    /** Looks once; whether there is nothing more to wait for. */
    private boolean gone(ResourceRef ref, String uid, Map<ResourceRef, String> told, Consumer<Progress> progress) {
        try {
            Found found = cascades.find(ref);
            if (found == null || !found.uid().equals(uid)) {
                progress.accept(new Progress(ref, Progress.Step.GONE, words(ref), null));
                return true;
            }
            String held = termination.words(ref, found.metadata());
            if (!held.equals(told.put(ref, held))) {
                progress.accept(new Progress(ref, Progress.Step.WAITING, held, null));
            }
            return false;
        } catch (ClosedException e) {
            progress.accept(new Progress(ref, Progress.Step.LEFT, Texts.text("delete.left", name(ref)), e));
            return true;
        } catch (IOException e) {
            if (e instanceof ApiException refusal && (refusal.status() == 403 || refusal.status() == 401)) {
                progress.accept(new Progress(ref, Progress.Step.FAILED, e.getMessage(), e));
                return true;
            }
            // The server is away for a moment; whether the object is gone is seen when it is back.
            String away = Texts.text("delete.away", e.getMessage());
            if (!away.equals(told.put(ref, away))) {
                progress.accept(new Progress(ref, Progress.Step.WAITING, away, e));
            }
            return false;
        }
    }
}
