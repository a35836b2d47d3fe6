package dev.hakobune.practice.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;
import dev.hakobune.practice.store.Store;
import dev.hakobune.practice.time.Loop;

/**
 * Runs the controllers. After each change of the store it asks each of them which of its objects that concerns, puts
 * those on its work queue, each at most once, and has it look at one after the other; what failed is tried again with a
 * growing delay. The controllers know nothing of each other: the Deployment controller writes a ReplicaSet, the ReplicaSet
 * controller hears of that and writes Pods, the scheduler hears of those. All on one thread, the loop's.
 */
public final class ControlPlane {
    private static final class Queue {
        private final Controller controller;
        private final Set<Key> waiting = new HashSet<>();
        private final Map<Key, Integer> failures = new HashMap<>();

        Queue(Controller controller) {
            this.controller = controller;
        }
    }

    private static final System.Logger LOG = System.getLogger(ControlPlane.class.getName());

    private final Loop loop;
    private final List<Queue> queues = new ArrayList<>();

    public ControlPlane(Loop loop, Store store) {
        this.loop = loop;
        store.listen(change -> loop.soon(() -> dispatch(change)));
    }

    public void add(Controller controller) {
        queues.add(new Queue(controller));
    }

    /** Has a controller look at an object after a while, for what happens by time alone. */
    public void lookLater(Controller controller, Key key, Duration delay) {
        queues.stream().filter(q -> q.controller == controller)
                .forEach(q -> loop.after(delay, () -> enqueue(q, key)));
    }

    /** Has a controller look at objects again and again, whether anything has changed or not. */
    public void lookEvery(Duration period, Controller controller, Supplier<Stream<Key>> objects) {
        loop.after(period, () -> {
            objects.get().forEach(key -> lookLater(controller, key, Duration.ZERO));
            lookEvery(period, controller, objects);
        });
    }

    private void dispatch(Change change) {
        for (var queue : queues) {
            try {
                queue.controller.concerned(change).forEach(key -> enqueue(queue, key));
            } catch (RuntimeException e) {
                // One controller's fault does not keep the others from hearing of the change.
                LOG.log(System.Logger.Level.WARNING, "a controller could not be told of " + change.key(), e);
            }
        }
    }

    private void enqueue(Queue queue, Key key) {
        if (queue.waiting.add(key)) {
            loop.soon(() -> reconcile(queue, key));
        }
    }

    private void reconcile(Queue queue, Key key) {
        queue.waiting.remove(key);
        try {
            queue.controller.reconcile(key);
            queue.failures.remove(key);
        } catch (ApiError e) {
            // Mostly somebody else was faster. As in a real control plane, look again a little later.
            int failures = queue.failures.merge(key, 1, Integer::sum);
            LOG.log(System.Logger.Level.DEBUG, "look again at " + key, e);
            loop.after(Duration.ofMillis(5L << Math.min(failures, 16)), () -> enqueue(queue, key));
        }
    }
}
