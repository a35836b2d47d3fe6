package dev.hakobune.view;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.hakobune.cluster.ResourceRef;

/** Remembers where it was asked to go. */
public final class FakeNavigator implements Navigator {

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<Notice> notices = new CopyOnWriteArrayList<>();

    @Override
    public void reveal(ResourceRef ref) {
        asked.add("reveal " + ref.words());
    }

    @Override
    public void logs(ResourceRef pod, String container) {
        asked.add("logs " + pod.words() + " " + container);
    }

    @Override
    public void shell(ResourceRef pod, String container) {
        asked.add("shell " + pod.words() + " " + container);
    }

    @Override
    public void yaml(ResourceRef ref) {
        asked.add("yaml " + ref.words());
    }

    @Override
    public void revisions(ResourceRef deployment) {
        asked.add("revisions " + deployment.words());
    }

    @Override
    public void scale(ResourceRef ref) {
        asked.add("scale " + ref.words());
    }

    @Override
    public void restart(ResourceRef ref) {
        asked.add("restart " + ref.words());
    }

    @Override
    public void delete(List<ResourceRef> refs) {
        asked.add("delete " + refs.stream().map(ResourceRef::words).toList());
    }

    @Override
    public void notify(Notice notice) {
        notices.add(notice);
    }
}
