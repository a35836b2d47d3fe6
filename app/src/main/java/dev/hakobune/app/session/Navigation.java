package dev.hakobune.app.session;

import java.util.List;
import java.util.function.Supplier;

import dev.hakobune.app.window.Notices;
import dev.hakobune.app.window.WorkArea;
import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.view.ContainerWork;
import dev.hakobune.view.Navigator;
import dev.hakobune.view.Overlay;
import dev.hakobune.view.Threads;
import dev.hakobune.view.Work;
import dev.hakobune.view.confirm.Confirmations;
import dev.hakobune.view.logs.LogWork;
import dev.hakobune.view.rollout.RevisionWork;
import dev.hakobune.view.terminal.TerminalWork;

/** The ways between the features of one session. On the JavaFX thread. */
final class Navigation implements Navigator {

    private final Session session;
    private final WorkArea work;
    private final Notices notices;
    private final Threads threads;
    private final Confirmations confirmations;

    Navigation(Session session, WorkArea work, Overlay overlay, Notices notices, Threads threads) {
        this.session = session;
        this.work = work;
        this.notices = notices;
        this.threads = threads;
        confirmations = new Confirmations(overlay, session.cluster(), threads, this);
    }

    private void open(Object key, Supplier<? extends Work> make) {
        work.open(key, session.spot().label(), make);
    }

    private <W extends ContainerWork> void open(Class<W> kind, ResourceRef pod, String container, Supplier<W> make) {
        if (work.front(session.spot().label(), kind, it -> it.isOf(pod, container)).isEmpty()) {
            open(ContainerWork.key(kind, pod, container), make);
        }
    }

    @Override
    public void reveal(ResourceRef ref) {
        session.scope().reveal(ref);
    }

    @Override
    public void logs(ResourceRef pod, String container) {
        open(LogWork.class, pod, container,
                () -> new LogWork(session.cluster(), pod, container, threads, this));
    }

    @Override
    public void shell(ResourceRef pod, String container) {
        open(TerminalWork.class, pod, container,
                () -> new TerminalWork(session.cluster(), pod, container, threads, this));
    }

    @Override
    public void yaml(ResourceRef ref) {
        session.editors().open(ref);
    }

    @Override
    public void revisions(ResourceRef deployment) {
        open(RevisionWork.key(deployment), () -> new RevisionWork(session.cluster(), deployment, threads, this));
    }

    @Override
    public void scale(ResourceRef ref) {
        confirmations.scale(ref);
    }

    @Override
    public void restart(ResourceRef ref) {
        confirmations.restart(ref);
    }

    @Override
    public void delete(List<ResourceRef> refs) {
        confirmations.delete(refs);
    }

    @Override
    public void notify(Notice notice) {
        notices.tell(notice);
    }
}
