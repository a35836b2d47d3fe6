package dev.hakobune.practice.node;

import java.time.Instant;
import java.util.Optional;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.Deletion;
import dev.hakobune.practice.api.Kind;
import dev.hakobune.practice.api.Meta;
import dev.hakobune.practice.api.Resources;
import dev.hakobune.practice.api.Writer;
import dev.hakobune.practice.json.Json;

/**
 * Tells the API server what has become of a pod: its status, whenever something about it has changed, and in the end that
 * nothing of it is left, upon which its object goes. As long as the node is lost nothing is told. Named as in Kubernetes:
 * {@code pkg/kubelet/status}. On the loop only.
 */
final class StatusManager {
    private static final Writer WRITER = Writer.of("kubelet");

    private final Resources resources;
    private final Machine machine;
    private final PodWorker worker;
    private final Kind kind;
    private final Instant began;
    private Optional<PodStatus.Failure> failure = Optional.empty();
    private boolean dirty;

    StatusManager(Resources resources, Machine machine, PodWorker worker) {
        this.resources = resources;
        this.machine = machine;
        this.worker = worker;
        this.kind = resources.kinds().of("pods");
        this.began = resources.now();
    }

    /** Something has changed: what changes in the same moment is told at once with it. */
    void changed() {
        if (!dirty) {
            dirty = true;
            machine.loop().soon(this::report);
        }
    }

    private void report() {
        dirty = false;
        if (machine.isLost()) {
            return;
        }
        try {
            resources.change(kind, worker.key().namespace(), worker.key().name(), "status", WRITER, object -> {
                // Another one may have the pod's name by now.
                if (Meta.uid(object).equals(worker.uid())) {
                    PodStatus.write(object, worker.containers(), machine.address(), worker.address(), began,
                            resources.now(), failure);
                }
            });
        } catch (ApiError e) {
            // Deleted by force while its containers still run: there is nothing left to report on.
            if (e.code() != 404) {
                throw e;
            }
        }
    }

    /** The node has given the pod up, and all of it has been stopped. */
    void failed(PodStatus.Failure why) {
        failure = Optional.of(why);
        report();
    }

    /** All of it has been stopped, as its deletion asked for. */
    void remove() {
        resources.deleteIfThere(kind, worker.key().namespace(), worker.key().name(),
                new Deletion.Options("", 0, worker.uid(), "", false));
    }
}
