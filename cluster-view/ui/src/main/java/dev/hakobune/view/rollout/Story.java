package dev.hakobune.view.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.rollout.History;
import dev.hakobune.cluster.rollout.History.Revision;
import dev.hakobune.view.Texts;

/**
 * A Deployment's history made ready to be drawn: everything that takes time is done when it is made, off the JavaFX
 * thread.
 *
 * @param history  what the cluster has kept
 * @param episodes all revision numbers that are known of, oldest first
 * @param scale    where their times stand
 * @param now      when it was read
 * @param changes  for each number, what is different from the number before, in words
 */
record Story(History history, List<Episode> episodes, TimeScale scale, Instant now, Map<Long, List<String>> changes) {

    static Story of(History history, Instant now, Map<Long, Instant> seen) {
        List<Episode> episodes = Episode.of(history, now, seen);
        Map<Long, List<String>> changes = new HashMap<>();
        for (int i = 1; i < episodes.size(); i++) {
            String before = episodes.get(i - 1).revision().template();
            String after = episodes.get(i).revision().template();
            changes.put(episodes.get(i).number(), TemplateDiff.of(before, after).words());
        }
        return new Story(history, episodes, TimeScale.of(episodes, now), now, changes);
    }

    /** The revision with this number, or null when it is not kept. */
    Revision revision(long number) {
        return history.revisions().stream().filter(it -> it.number() == number).findFirst().orElse(null);
    }

    /** The newest number; during a rollout it is the one being rolled out. */
    long newest() {
        return history.revisions().isEmpty() ? 0 : history.revisions().getLast().number();
    }

    /** The number before the newest, which a rollback without a target goes to; 0 when there is none. */
    long previous() {
        int size = history.revisions().size();
        return size < 2 ? 0 : history.revisions().get(size - 2).number();
    }

    /** What a lane's second line says: where it came from, or what it changed. */
    String came(Episode episode) {
        List<String> words = changes.getOrDefault(episode.number(), List.of());
        List<String> parts = new ArrayList<>();
        if (episode.backTo() > 0) {
            parts.add(Texts.text("rollout.lane.back", Long.toString(episode.backTo())));
        } else if (words.isEmpty()) {
            parts.add(Texts.text(episode.number() == 1 ? "rollout.lane.first" : "rollout.lane.oldest"));
        } else {
            parts.add(words.getFirst());
            if (words.size() > 1) {
                parts.add(Texts.text("rollout.lane.more", words.size() - 1));
            }
        }
        return String.join(" ", parts);
    }

    /** Of a revision that is on its way out, more may be ready than are still wanted. */
    static String readiness(Revision revision) {
        return Texts.text(revision.ready() > revision.desired() ? "rollout.lane.surplus" : "rollout.lane.ready",
                revision.ready(), revision.desired());
    }

    /** A lane in words, for those who hear it. */
    String spoken(Episode episode) {
        Revision revision = episode.revision();
        List<String> parts = new ArrayList<>();
        parts.add(Texts.text("rollout.spoken.number", Long.toString(episode.number())));
        if (episode.past()) {
            parts.add(Texts.text("rollout.lane.now", Long.toString(revision.number())));
        } else if (revision.current()) {
            parts.add(Texts.text("rollout.lane.current"));
        }
        parts.add(came(episode));
        if (!episode.past()) {
            revision.images().forEach(image -> parts.add(image.container() + " " + image.image()));
            parts.add(readiness(revision));
            if (!revision.changeCause().isEmpty()) {
                parts.add(revision.changeCause());
            }
        }
        return String.join(", ", parts);
    }
}
