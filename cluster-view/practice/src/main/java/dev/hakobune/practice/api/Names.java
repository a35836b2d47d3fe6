package dev.hakobune.practice.api;

import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/** Names, uids and addresses as Kubernetes makes them up, but repeatable: from a seed. Safe for any thread. */
public final class Names {
    /** Without vowels and what looks alike, so that no word comes out. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    /** How many generated names an API server tries (since 1.31, KEP-4420). */
    private static final int TRIES = 8;

    private final Random random;

    public Names(long seed) {
        random = new Random(seed);
    }

    /** Five letters, as after the prefix of a generated name. */
    public synchronized String suffix() {
        var text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A name that begins so, and is not taken unless several in a row were. */
    public String generate(String prefix, Predicate<String> taken) {
        var name = prefix + suffix();
        for (int i = 1; i < TRIES && taken.test(name); i++) {
            name = prefix + suffix();
        }
        return name;
    }

    public synchronized String uid() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    /** A number from zero up to, and without, the bound. */
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** Hexadecimal digits, as container ids have them. */
    public synchronized String hex(int digits) {
        var text = new StringBuilder();
        while (text.length() < digits) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    /** Digits and letters told apart by eye, as kube-controller-manager encodes the hash of a pod template. */
    public static String safe(int hash) {
        var text = new StringBuilder();
        for (char c : Integer.toUnsignedString(hash).toCharArray()) {
            text.append(LETTERS.charAt(c % LETTERS.length()));
        }
        return text.toString();
    }
}
