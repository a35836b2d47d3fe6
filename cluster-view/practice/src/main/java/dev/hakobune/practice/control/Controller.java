package dev.hakobune.practice.control;

import java.util.stream.Stream;

import dev.hakobune.practice.store.Change;
import dev.hakobune.practice.store.Key;

/**
 * One control loop: it is told which objects to look at anew, compares what is with what is wanted, and takes a step
 * towards it. It remembers nothing that is not in the store, so that a look too many does no harm, and whatever it missed
 * it sees the next time. All of Kubernetes works so; see "Controllers" in the Kubernetes documentation.
 */
public interface Controller {
    /** The objects of this controller that a change may concern. */
    Stream<Key> concerned(Change change);

    /** Looks at one object, which may be gone by now. */
    void reconcile(Key key);
}
