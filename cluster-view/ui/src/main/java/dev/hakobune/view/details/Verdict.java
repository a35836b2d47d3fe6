package dev.hakobune.view.details;

import dev.hakobune.cluster.Health;

/**
 * How an object fares, in words.
 *
 * @param head  the word, as kubectl has it
 * @param words what that means here, a sentence or two; possibly empty
 */
record Verdict(Health health, String head, String words) {

    static final Verdict NONE = new Verdict(Health.NONE, "", "");
}
