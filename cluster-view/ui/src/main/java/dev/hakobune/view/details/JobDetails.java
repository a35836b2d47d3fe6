package dev.hakobune.view.details;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.hakobune.cluster.Catalog;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Health;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.watch.Query;
import dev.hakobune.view.Texts;

/** Jobs, and the CronJobs that make them. */
final class JobDetails implements KindDetails {

    @Override
    public boolean handles(ResourceType type) {
        return type.is("batch", "Job") || type.is("batch", "CronJob");
    }

    @Override
    public List<Query> related(ResourceRef ref, Doc doc, Catalog catalog) {
        return Stream.concat(
                ref.type().kind().equals("CronJob") ? KindDetails.beside(ref, catalog, "batch", "Job") : Stream.empty(),
                ref.type().kind().equals("Job") ? KindDetails.beside(ref, catalog, "", "Pod") : Stream.empty())
                .toList();
    }

    @Override
    public Verdict verdict(Subject subject) {
        Doc doc = subject.doc();
        if (subject.ref().type().kind().equals("CronJob")) {
            return doc.flag("spec", "suspend")
                    ? new Verdict(Health.DONE, Texts.text("cron.suspended"), Texts.text("cron.suspended.words"))
                    : new Verdict(Health.GOOD, doc.text("spec", "schedule"), Texts.text("cron.words"));
        }
        Doc failed = Common.condition(doc, "Failed");
        if (failed.text("status").equals("True")) {
            return new Verdict(Health.BAD, "Failed", Common.reason(failed.text("reason"), failed.text("message")));
        }
        long done = doc.number(0, "status", "succeeded");
        long wanted = doc.number(1, "spec", "completions");
        return Common.condition(doc, "Complete").text("status").equals("True")
                ? new Verdict(Health.DONE, "Complete", Texts.text("job.complete", done))
                : new Verdict(Health.UNDER_WAY, "Running",
                        Texts.text("job.running", done, wanted, doc.number(0, "status", "failed")));
    }

    @Override
    public List<Section> sections(Subject subject) {
        Doc doc = subject.doc();
        List<Section.Fact> facts = new ArrayList<>();
        if (subject.ref().type().kind().equals("CronJob")) {
            facts.add(Common.machine("schedule", doc.text("spec", "schedule")));
            facts.add(Common.age("last-run", Common.seconds(doc.text("status", "lastScheduleTime"))));
        } else {
            facts.add(Common.fact("completions",
                    doc.number(0, "status", "succeeded") + "/" + doc.number(1, "spec", "completions")));
        }
        facts.addAll(Common.origin(subject));
        List<Section> sections = new ArrayList<>();
        sections.add(Common.facts("workload", facts));
        sections.add(subject.ref().type().kind().equals("CronJob")
                ? Common.objects("Jobs", subject.owned("batch", "Job"), Texts.text("details.no-jobs"))
                : Common.objects("Pods", subject.owned("", "Pod"), Texts.text("details.no-pods")));
        sections.addAll(Common.footer(subject));
        return sections;
    }
}
