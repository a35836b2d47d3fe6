package dev.hakobune.cluster.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.config.ClusterEntry;
import dev.hakobune.cluster.config.ExecEntry;
import dev.hakobune.cluster.config.Material;
import dev.hakobune.cluster.credentials.CredentialsException.Fault;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugins of these tests are shell scripts")
class ExecPluginTest {

    private static final String V1 = "client.authentication.k8s.io/v1";

    @TempDir
    private Path folder;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void aTokenIsKeptUntilItExpires() throws IOException {
        script("plugin",
                """
                        echo run >> "$0.runs"
                        echo '{"apiVersion":"%s","kind":"ExecCredential","status":{"token":"t'$(wc -l < "$0.runs" | tr -d ' ')'",
                        "expirationTimestamp":"2030-01-01T01:00:00+00:00"}}'
                        """
                        .formatted(V1));
        ExecPlugin plugin = plugin(exec("./plugin", false));

        assertThat(plugin.get().authorization()).isEqualTo("Bearer t1");
        assertThat(plugin.get().authorization()).isEqualTo("Bearer t1");
        now = now.plus(Duration.ofHours(2));
        assertThat(plugin.get().authorization()).isEqualTo("Bearer t2");
    }

    @Test
    void aRefusedCredentialIsFetchedAnew() throws IOException {
        script("plugin", """
                echo run >> "$0.runs"
                echo '{"apiVersion":"%s","status":{"token":"t'$(wc -l < "$0.runs" | tr -d ' ')'"}}'
                """.formatted(V1));
        ExecPlugin plugin = plugin(exec("./plugin", false));

        Credential first = plugin.get();
        assertThat(plugin.refused(first)).isTrue();
        assertThat(plugin.get().authorization()).isEqualTo("Bearer t2");
        plugin.refused(first);
        assertThat(plugin.get().authorization()).as("a late refusal of the old one changes nothing")
                .isEqualTo("Bearer t2");
    }

    @Test
    void clientCertificatesAreTaken() throws IOException {
        script("plugin", "echo '{\"apiVersion\":\"" + V1
                + "\",\"status\":{\"clientCertificateData\":\"CERT\",\"clientKeyData\":\"KEY\"}}'");

        Credential credential = plugin(exec("./plugin", false)).get();

        assertThat(credential.authorization()).isNull();
        assertThat(credential.certificate()).asString().isEqualTo("CERT");
        assertThat(credential.key()).asString().isEqualTo("KEY");
    }

    @Test
    void thePluginIsToldOfTheClusterAndOfItsOwnVariables() throws IOException {
        script("plugin", """
                printf '%%s' "$KUBERNETES_EXEC_INFO" > "$0.info"
                echo '{"apiVersion":"%s","status":{"token":"'"$MINE $1"'"}}'
                """.formatted(V1));

        assertThat(plugin(exec("./plugin", true)).get().authorization()).isEqualTo("Bearer mine argument");
        var info = Json.doc(Files.readAllBytes(folder.resolve("plugin.info")));
        assertThat(info.text("kind")).isEqualTo("ExecCredential");
        assertThat(info.text("apiVersion")).isEqualTo(V1);
        assertThat(info.flag("spec", "interactive")).isFalse();
        assertThat(info.text("spec", "cluster", "server")).isEqualTo("https://server:6443");
        assertThat(info.text("spec", "cluster", "certificate-authority-data")).isEqualTo("Q0E=");
        assertThat(info.text("spec", "cluster", "config", "audience")).isEqualTo("me");
    }

    @Test
    void aProgramIsFoundByTheLoginShellsPath() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        script("bin/plugin", "echo '{\"apiVersion\":\"" + V1 + "\",\"status\":{\"token\":\"found\"}}'");
        script("shell", "echo 'Welcome!'; PATH=" + bin + ":$PATH; eval \"$2\"");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SHELL", folder.resolve("shell").toString());

        assertThat(plugin(exec("plugin", false), environment).get().authorization()).isEqualTo("Bearer found");
    }

    @Test
    void aMissingProgramIsToldOfWithThePathAndTheHint() {
        assertThatThrownBy(() -> plugin(exec("no-such-plugin-anywhere", false)).get())
                .hasMessageContaining("no-such-plugin-anywhere").hasMessageContaining("Install it.")
                .isInstanceOfSatisfying(CredentialsException.class, problem -> {
                    assertThat(problem.fault()).isEqualTo(Fault.PLUGIN_MISSING);
                    assertThat(problem.tried()).contains("PATH=/").contains("argument");
                });
    }

    @Test
    void aFailingProgramIsQuotedAndNotRunAgainAtOnce() throws IOException {
        script("plugin", "echo run >> \"$0.runs\"; echo 'please log in' >&2; exit 3");
        ExecPlugin plugin = plugin(exec("./plugin", false));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(plugin::get).hasMessageContaining("3").hasMessageContaining("please log in")
                    .isInstanceOfSatisfying(CredentialsException.class,
                            problem -> assertThat(problem.fault()).isEqualTo(Fault.PLUGIN_FAILED));
        }
        assertThat(folder.resolve("plugin.runs")).hasContent("run");
        now = now.plusSeconds(60);
        assertThatThrownBy(plugin::get).isInstanceOf(CredentialsException.class);
        assertThat(folder.resolve("plugin.runs")).hasContent("run\nrun");
    }

    @Test
    void garbageAnotherVersionAndNothingAreFailures() throws IOException {
        for (String output : List.of("hello", "{}", "{\"apiVersion\":\"client.authentication.k8s.io/v9\"}",
                "{\"apiVersion\":\"" + V1 + "\",\"status\":{}}")) {
            script("plugin", "cat <<'END'\n" + output + "\nEND\n");
            assertThatThrownBy(() -> plugin(exec("./plugin", false)).get()).isInstanceOfSatisfying(
                    CredentialsException.class,
                    problem -> assertThat(problem.fault()).isEqualTo(Fault.PLUGIN_FAILED));
        }
    }

    private ExecPlugin plugin(ExecEntry exec) {
        return plugin(exec, System.getenv());
    }

    private ExecPlugin plugin(ExecEntry exec, Map<String, String> environment) {
        Path file = folder.resolve("config");
        ClusterEntry cluster = new ClusterEntry("c", "https://server:6443", "", false,
                new Material("certificate-authority", "Q0E=", null, file), "", false, Map.of("audience", "me"), file);
        return new ExecPlugin(exec, cluster, environment, new LoginPath(environment), () -> now);
    }

    private ExecEntry exec(String command, boolean info) {
        return new ExecEntry(V1, command, List.of("argument"), Map.of("MINE", "mine"), "Install it.", info,
                folder.resolve("config"));
    }

    private void script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
