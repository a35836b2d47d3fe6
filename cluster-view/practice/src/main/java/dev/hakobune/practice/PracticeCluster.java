package dev.hakobune.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import okhttp3.tls.HeldCertificate;

import dev.hakobune.practice.http.ApiServer;
import dev.hakobune.practice.scene.Scene;
import dev.hakobune.practice.time.Loop;

/**
 * A practice cluster: a server on loopback that speaks the Kubernetes API, with controllers and nodes that behave as
 * real ones do. It simulates what Kubernetes does, not what containers compute. Starting it and closing it are safe from
 * any thread; starting takes a fraction of a second and blocks for it.
 */
public final class PracticeCluster implements AutoCloseable {
    /** The name of the context in the kubeconfig. */
    public static final String CONTEXT = "practice";

    /**
     * How a cluster is set up.
     *
     * @param scene what it holds at the start
     * @param pace what the nodes' delays are multiplied by: 1 is believable, 0 is as fast as can be
     * @param seed decides about every name and every delay
     * @param history how many changes are kept for watches to resume from
     */
    public record Settings(Scene scene, double pace, long seed, int history) {
        /** An empty cluster of three nodes at a believable pace. */
        public static Settings believable() {
            return new Settings(Scene.EMPTY, 1, new SecureRandom().nextLong(), 5_000);
        }

        /** Three nodes, hardly any delays, and the same names every time: for tests. */
        public static Settings quick() {
            return new Settings(Scene.EMPTY, 0.02, 1, 5_000);
        }

        /** The same with another scene. */
        public Settings with(Scene scene) {
            return new Settings(scene, pace, seed, history);
        }
    }

    private final Simulation simulation;
    private final ApiServer server;
    private final Kubeconfig kubeconfig;

    private PracticeCluster(Settings settings, Path kubeconfig) throws IOException {
        // The most of a start is spent on loading classes, for which there is more than one core: the certificates, what the
        // cluster holds, and the server are made at the same time.
        var authority = CompletableFuture.supplyAsync(() -> new HeldCertificate.Builder().certificateAuthority(0)
                .commonName("practice-ca").ecdsa256().build());
        var certificate = authority.thenApply(ca -> new HeldCertificate.Builder().commonName("practice").signedBy(ca)
                .ecdsa256().addSubjectAlternativeName("localhost").addSubjectAlternativeName("127.0.0.1").build());
        this.simulation = new Simulation(settings, Loop.real(), () -> authority.join().certificatePem());
        var furnished = simulation.furnish(settings.scene());
        var token = token();
        this.server = new ApiServer(simulation, certificate, token);
        try {
            furnished.join();
            simulation.bringInRoles();
            this.kubeconfig = Kubeconfig.write(kubeconfig, address(), authority.join().certificatePem(), token);
        } catch (IOException | RuntimeException e) {
            // Nobody else could.
            server.close();
            simulation.loop().close();
            throw e;
        }
    }

    /**
     * Loads what a start needs, by starting one and closing it: one that follows takes a fraction of the time. Blocks for it;
     * safe from any thread.
     */
    public static void prepare() throws IOException {
        start(Settings.quick()).close();
    }

    /** Starts a cluster with its kubeconfig in a temporary file, which {@link #close} removes. */
    public static PracticeCluster start(Settings settings) throws IOException {
        return new PracticeCluster(settings, null);
    }

    /**
     * Starts a cluster with its kubeconfig at a path, over what is there; {@link #close} removes it unless somebody has written
     * to it since.
     */
    public static PracticeCluster start(Settings settings, Path kubeconfig) throws IOException {
        return new PracticeCluster(settings, kubeconfig);
    }

    /**
     * Starts a cluster at a believable pace, writes its kubeconfig to a path, and serves until the thread is interrupted or the
     * program is ended; then the file goes.
     *
     * @param scene what it holds at the start
     * @throws java.nio.file.FileAlreadyExistsException when what is there is neither empty nor of an earlier practice cluster
     * @throws IOException when the file cannot be written
     */
    public static void serve(Path kubeconfig, Scene scene) throws IOException {
        Kubeconfig.requireRoom(kubeconfig);
        long began = System.nanoTime();
        try (var cluster = new PracticeCluster(Settings.believable().with(scene), kubeconfig)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::removeKubeconfig));
            System.out.println("The practice cluster serves at " + cluster.address() + ", started in "
                    + (System.nanoTime() - began) / 1_000_000 + " ms");
            Memory.handBackWhatIsFree();
            System.out.println("kubectl --kubeconfig " + cluster.kubeconfig().toAbsolutePath() + " get nodes");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The kubeconfig, readable by its owner only. */
    public Path kubeconfig() {
        return kubeconfig.path();
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.port());
    }

    public String context() {
        return CONTEXT;
    }

    /** The cluster behind the server: for scenes, and to lose nodes. */
    public Simulation simulation() {
        return simulation;
    }

    /** Forgets the history of changes: watches from before now end with 410 Gone. */
    public void compact() {
        simulation.store().compact();
    }

    private static String token() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void removeKubeconfig() {
        try {
            kubeconfig.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        simulation.loop().close();
        removeKubeconfig();
    }
}
