package dev.hakobune.cluster.credentials;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.ExecEntry;
import dev.hakobune.cluster.credentials.CredentialsException.Fault;
import dev.hakobune.cluster.json.Json;

/**
 * Credentials from a program, as "client-go credential plugins" of the Kubernetes documentation describes it: run when they
 * are first needed, when they expire, and after a 401. It is never interactive: there is no terminal to ask on.
 */
public final class ExecPlugin implements Credentials {

    /** Plugins may open a browser and wait for a person. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How long a failure is remembered: the many streams of a window must not each run the plugin. */
    private static final Duration FAILURE = Duration.ofSeconds(10);
    private static final int MAX_OUTPUT = 1 << 20;
    private static final int MAX_WORDS = 2000;

    private final ExecEntry exec;
    private final ClusterEntry cluster;
    private final Map<String, String> environment;
    private final LoginPath path;
    private final InstantSource clock;
    private final ReentrantLock running = new ReentrantLock();
    private Credential credential;
    private Instant expires;
    private CredentialsException failure;
    private Instant failed;

    public ExecPlugin(ExecEntry exec, ClusterEntry cluster, Map<String, String> environment, LoginPath path,
            InstantSource clock) {
        this.exec = exec;
        this.cluster = cluster;
        this.environment = environment;
        this.path = path;
        this.clock = clock;
    }

    @Override
    public Credential get() throws IOException {
        try {
            running.lockInterruptibly();
        } catch (InterruptedException _) {
            throw interrupted();
        }
        try {
            Instant now = clock.instant();
            if (credential != null && (expires == null || now.isBefore(expires))) {
                return credential;
            }
            if (failure != null && now.isBefore(failed.plus(FAILURE))) {
                throw failure;
            }
            try {
                read(run());
                failure = null;
                return credential;
            } catch (CredentialsException e) {
                failure = e;
                failed = clock.instant();
                throw e;
            }
        } finally {
            running.unlock();
        }
    }

    @Override
    public boolean refused(Credential refused) {
        running.lock();
        try {
            if (refused.equals(credential)) {
                credential = null;
            }
            return true;
        } finally {
            running.unlock();
        }
    }

    private byte[] run() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.addAll(exec.args());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("PATH", path.value());
        builder.environment().putAll(exec.env());
        builder.environment().put("KUBERNETES_EXEC_INFO", info());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CredentialsException(Fault.PLUGIN_FAILED, e.getMessage(), tried());
        }
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> errors = readAside(process.getErrorStream());
            CompletableFuture<byte[]> output = readAside(process.getInputStream());
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CredentialsException(Fault.PLUGIN_FAILED,
                        Texts.text("plugin.slow", exec.command(), PATIENCE.toSeconds()), tried());
            }
            if (process.exitValue() != 0) {
                String words = new String(errors.join(), StandardCharsets.UTF_8).strip();
                throw new CredentialsException(Fault.PLUGIN_FAILED,
                        Texts.text("plugin.exit", exec.command(), process.exitValue())
                                + (words.isEmpty() ? "" : "\n" + last(words)),
                        tried());
            }
            return output.join();
        } catch (InterruptedException _) {
            throw interrupted();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Path program() throws CredentialsException {
        String command = exec.command();
        if (command.contains("/") || command.contains(File.separator)) {
            Path file = exec.file().toAbsolutePath().resolveSibling(command).normalize();
            if (Files.isExecutable(file)) {
                return file;
            }
            throw missing(file.toString());
        }
        return path.find(command).orElseThrow(() -> missing(tried()));
    }

    private CredentialsException missing(String tried) {
        String hint = exec.installHint().isBlank() ? "" : "\n" + exec.installHint().strip();
        return new CredentialsException(Fault.PLUGIN_MISSING, Texts.text("plugin.missing", exec.command()) + hint,
                tried);
    }

    private String tried() {
        return String.join(" ", exec.command(), String.join(" ", exec.args())).strip() + "\nPATH=" + path.value();
    }

    private void read(byte[] output) throws CredentialsException {
        Doc answer;
        try {
            answer = Json.doc(output);
        } catch (IOException e) {
            throw new CredentialsException(Fault.PLUGIN_FAILED,
                    Texts.text("plugin.garbage", exec.command(), e.getMessage()), tried());
        }
        if (!answer.text("apiVersion").equals(exec.apiVersion())) {
            throw new CredentialsException(Fault.PLUGIN_FAILED, Texts.text("plugin.version", exec.command(),
                    exec.apiVersion(), answer.text("apiVersion")), tried());
        }
        String token = answer.text("status", "token");
        String certificate = answer.text("status", "clientCertificateData");
        String key = answer.text("status", "clientKeyData");
        if (token.isEmpty() && (certificate.isEmpty() || key.isEmpty())) {
            throw new CredentialsException(Fault.PLUGIN_FAILED, Texts.text("plugin.empty", exec.command()), tried());
        }
        expires = expiry(answer.text("status", "expirationTimestamp"));
        credential = new Credential(token.isEmpty() ? null : "Bearer " + token,
                certificate.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant expiry(String timestamp) {
        try {
            return timestamp.isEmpty() ? null : OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException _) {
            // As good as none: a 401 will tell.
            return null;
        }
    }

    /** {@code KUBERNETES_EXEC_INFO}. */
    private String info() throws IOException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("interactive", false);
        if (exec.provideClusterInfo()) {
            Map<String, Object> info = new LinkedHashMap<>();
            info.put("server", cluster.server());
            putUnlessEmpty(info, "tls-server-name", cluster.tlsServerName());
            if (cluster.insecure()) {
                info.put("insecure-skip-tls-verify", true);
            }
            putUnlessEmpty(info, "certificate-authority-data",
                    Base64.getEncoder().encodeToString(cluster.authority().read()));
            putUnlessEmpty(info, "proxy-url", cluster.proxyUrl());
            if (cluster.disableCompression()) {
                info.put("disable-compression", true);
            }
            info.put("config", cluster.execConfig());
            spec.put("cluster", info);
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("apiVersion", exec.apiVersion());
        info.put("kind", "ExecCredential");
        info.put("spec", spec);
        return Json.text(info);
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    private static CompletableFuture<byte[]> readAside(InputStream stream) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Thread.ofVirtual().name("plugin-output").start(() -> {
            try (stream) {
                read.complete(stream.readNBytes(MAX_OUTPUT));
            } catch (IOException _) {
                // The process was ended while it wrote; what it wrote no longer matters.
                read.complete(new byte[0]);
            }
        });
        return read;
    }

    private static String last(String words) {
        return words.length() > MAX_WORDS ? "…" + words.substring(words.length() - MAX_WORDS) : words;
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
