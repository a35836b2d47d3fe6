package dev.hakobune.view.details;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.view.Action;

/**
 * Everything that the details show, made off the JavaFX thread.
 *
 * @param refs      what is selected; nothing is known but this when there are none, or several
 * @param container the container chosen, for a pod; empty for none
 * @param verdict   how it fares
 * @param known     whether the object has been read; else what follows is not known yet
 * @param gone      whether it has been deleted; what is shown is how it was last
 * @param old       since when it may be true no longer, and why nothing can be done; empty while it is true
 * @param until     until when it was true, where it is stale: ages are those of then; else null
 * @param problem   why it cannot be read; empty when it can
 * @param owners    what made it, outermost first
 * @param actions   what can be done to it
 * @param refused   which of them cannot be done now, and why
 */
record DetailsModel(List<ResourceRef> refs, String container, Verdict verdict, boolean known, boolean gone,
        String old, Instant until, String problem, List<ResourceRef> owners, List<Section> sections,
        List<Action> actions,
        Map<Action, String> refused) {

    static DetailsModel of(List<ResourceRef> refs, String old, List<Action> actions, Map<Action, String> refused) {
        return new DetailsModel(refs, "", Verdict.NONE, false, false, old, null, "", List.of(), List.of(), actions,
                refused);
    }
}
