package dev.hakobune.view;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;

import dev.hakobune.cluster.Cluster;
import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceRef;

/** What one works at in a container of a pod: its log, a shell in it. On the JavaFX thread. */
public abstract class ContainerWork implements Work {

    /** That of the newest session of its context; also read in the background. */
    protected volatile Cluster cluster;
    protected final ResourceRef pod;
    /** The container asked for; empty for the pod's default one. */
    protected final String asked;
    protected final Threads threads;
    protected Navigator navigator;
    protected final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    /** The container that kubectl takes when none is named; empty until the pod has been read. */
    private String usual = "";

    protected ContainerWork(Cluster cluster, ResourceRef pod, String asked, Threads threads,
            Navigator navigator) {
        this.cluster = cluster;
        this.pod = pod;
        this.asked = asked;
        this.threads = threads;
        this.navigator = navigator;
    }

    /** {@link #key()} of such a work while it is about that container. */
    public static Object key(Class<? extends ContainerWork> kind, ResourceRef pod, String container) {
        return List.of(kind, pod, container);
    }

    /** The container that it is about now; as asked for while it is not known better. */
    protected abstract String container();

    /**
     * Whether it is what somebody means who asks for that container of that pod.
     *
     * @param container empty for the pod's default one
     */
    public final boolean isOf(ResourceRef pod, String container) {
        return this.pod.equals(pod) && container().equals(container.isEmpty() ? usual : container);
    }

    /**
     * Reads the pod in the background.
     *
     * @param then given the pod on the JavaFX thread; nothing when it cannot be read: what is asked of its container says
     *             why, if it cannot be done either
     */
    protected final void readPod(Consumer<Doc> then) {
        threads.background().execute(() -> {
            Doc read = read();
            threads.fx().execute(() -> {
                usual = defaultContainer(read);
                then.accept(read);
            });
        });
    }

    private Doc read() {
        try {
            return cluster.objects().get(pod);
        } catch (IOException unreadable) {
            return Doc.EMPTY;
        }
    }

    /** The container asked for, else the one that kubectl takes when none is named; empty when that is not known. */
    protected final String wanted() {
        return asked.isEmpty() ? usual : asked;
    }

    /** The container that kubectl takes when none is named. */
    public static String defaultContainer(Doc pod) {
        String named = pod.map("metadata", "annotations").getOrDefault("kubectl.kubernetes.io/default-container", "");
        List<String> names = Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(field -> pod.docs("spec", field).stream()).map(container -> container.text("name")).toList();
        return names.contains(named) || names.isEmpty() ? named : names.getFirst();
    }

    @Override
    public void enter(Cluster cluster, Navigator navigator) {
        this.cluster = cluster;
        this.navigator = navigator;
    }

    @Override
    public final Object key() {
        return key(getClass(), pod, container());
    }

    @Override
    public final ObservableStringValue title() {
        return title.getReadOnlyProperty();
    }
}
