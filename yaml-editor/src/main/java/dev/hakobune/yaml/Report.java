package dev.hakobune.yaml;

import dev.hakobune.yaml.ManifestGateway.Plan;
import dev.hakobune.yaml.ManifestGateway.Result;
import dev.hakobune.yaml.text.Problem;

/** One entry of the report under the text. */
sealed interface Report {

    /** The text is not YAML here. */
    record Fault(Problem problem) implements Report {}

    /** What the cluster says of one document. */
    record Outcome(Result result) implements Report {}

    /** What the results below it are about, when that is not what is shown now. */
    record Origin(String words) implements Report {}

    /** What would be deleted, if one agrees. */
    record Deletion(Plan plan, Runnable agreed) implements Report {}

    /** Why nothing was done, and at which line that stands, from 0; -1 when at none. */
    record Failure(String words, int line) implements Report {}
}
