package dev.hakobune.cluster.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hakobune.cluster.config.KubeconfigException.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KubeconfigTest {

    private static final String FIRST = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: shared
              cluster: {server: "https://first:6443", certificate-authority: pki/ca.crt}
            contexts:
            - name: one
              context: {cluster: shared, user: someone, namespace: dev}
            """;
    private static final String SECOND = """
            apiVersion: v1
            kind: Config
            current-context: two
            clusters:
            - name: shared
              cluster: {server: "https://second:6443", tls-server-name: only.in.second}
            users:
            - name: someone
              user: {token: abc}
            contexts:
            - name: one
              context: {cluster: elsewhere, user: nobody}
            - name: two
              context: {cluster: shared, user: someone}
            """;

    @TempDir
    private Path folder;

    @Test
    void theFirstFileToNameAnEntryWinsWithAllThatItSays() throws IOException {
        Kubeconfig merged = Kubeconfig.read(List.of(file("a", FIRST), file("b", SECOND)));

        Target one = merged.target("one");
        assertThat(one.cluster().server()).isEqualTo("https://first:6443");
        assertThat(one.cluster().tlsServerName()).as("discarded with the second file's entry").isEmpty();
        assertThat(one.context().namespace()).isEqualTo("dev");
        assertThat(one.user().token()).isEqualTo("abc");
        assertThat(merged.contexts().keySet()).containsExactly("one", "two");
    }

    @Test
    void theFirstFileToSetTheCurrentContextWins() throws IOException {
        assertThat(Kubeconfig.read(List.of(file("a", FIRST), file("b", SECOND))).current()).isEqualTo("two");
        assertThat(Kubeconfig.read(List.of(file("c", "current-context: one"), file("b", SECOND))).current())
                .isEqualTo("one");
    }

    @Test
    void pathsAreRelativeToTheFileTheyStandIn() throws IOException {
        Files.createDirectory(folder.resolve("deep"));
        Kubeconfig merged = Kubeconfig.read(List.of(file("b", "current-context: x"), file("deep/a", FIRST)));

        assertThat(merged.clusters().get("shared").authority().path())
                .isEqualTo(folder.resolve("deep/pki/ca.crt"));
    }

    @Test
    void filesThatDoNotExistAreSkipped() throws IOException {
        Path none = folder.resolve("none");
        Path there = file("b", SECOND);
        Kubeconfig merged = Kubeconfig.read(List.of(none, there));

        assertThat(merged.problems()).isEmpty();
        assertThat(merged.looked()).containsExactly(none, there);
        assertThat(merged.found()).containsExactly(there);
        assertThat(merged.target("two").cluster().server()).isEqualTo("https://second:6443");
    }

    @Test
    void withoutAnyFileThereIsNoKubeconfig() {
        Kubeconfig none = Kubeconfig.read(List.of(folder.resolve("none")));

        assertThatThrownBy(() -> none.target("x")).isInstanceOfSatisfying(KubeconfigException.class,
                fault -> assertThat(fault.fault()).isEqualTo(Fault.NO_FILE));
    }

    @Test
    void whereNoContextIsCurrentThoseThatThereAreAreNamed() throws IOException {
        Kubeconfig config = Kubeconfig.read(List.of(file("b", SECOND)));

        assertThatThrownBy(() -> config.target("")).hasMessageContaining("No context is current")
                .hasMessageContaining("two");
    }

    @Test
    void aBrokenFileIsToldOfWithItsLineAndTheOthersStillCount() throws IOException {
        Path broken = file("a", "clusters:\n- name: x\n  cluster: {server: [\n");
        Kubeconfig merged = Kubeconfig.read(List.of(broken, file("b", SECOND)));

        assertThat(merged.problems()).singleElement().asString().startsWith(broken + ":4: ");
        assertThat(merged.target("two").user().token()).isEqualTo("abc");
        assertThatThrownBy(() -> merged.target("three")).hasMessageContaining(broken.toString())
                .isInstanceOfSatisfying(KubeconfigException.class,
                        fault -> assertThat(fault.fault()).isEqualTo(Fault.BAD_FILE));
    }

    @Test
    void whatHasAnotherTypeThanExpectedIsToldOfOrIgnored() throws IOException {
        Kubeconfig odd = Kubeconfig.read(List.of(file("a", """
                clusters: 7
                contexts:
                - {name: x, context: [1]}
                - {context: {}}
                - 5
                users:
                - {name: u, user: {token: 123, as-groups: no, exec: ~, unknown: {a: b}}}
                - {name: u, user: {token: second}}
                """)));

        assertThat(odd.contexts()).containsOnlyKeys("x");
        assertThat(odd.users().get("u").token()).isEqualTo("123");
        assertThat(odd.users().get("u").exec()).isNull();
        assertThat(odd.problems()).hasSize(4);
    }

    @Test
    void aMissingClusterOrUserIsNamed() throws IOException {
        Kubeconfig config = Kubeconfig.read(List.of(file("a", FIRST)));

        assertThatThrownBy(() -> config.target("one")).hasMessageContaining("someone")
                .hasMessageContaining(folder.resolve("a").toString())
                .isInstanceOfSatisfying(KubeconfigException.class,
                        fault -> assertThat(fault.fault()).isEqualTo(Fault.BAD_CONTEXT));
        assertThatThrownBy(() -> config.target("nowhere")).hasMessageContaining("nowhere");
    }

    @Test
    void theVariableIsAListAndTheHomeFolderComesOnlyWithoutIt() {
        Path home = folder.resolve("home");

        assertThat(KubeconfigFiles.of(Map.of("KUBECONFIG", "a" + File.pathSeparator + File.pathSeparator + "b"), home))
                .containsExactly(Path.of("a"), Path.of("b"));
        assertThat(KubeconfigFiles.of(Map.of("KUBECONFIG", ""), home)).containsExactly(home.resolve(".kube/config"));
        assertThat(KubeconfigFiles.of(Map.of(), home)).containsExactly(home.resolve(".kube/config"));
    }

    @Test
    void anExecPluginIsReadWhole() throws IOException {
        Kubeconfig config = Kubeconfig.read(List.of(file("a", """
                clusters:
                - name: c
                  cluster:
                    server: https://c
                    extensions:
                    - name: client.authentication.k8s.io/exec
                      extension: {audience: me}
                users:
                - name: u
                  user:
                    as: jane
                    as-groups: [a, b]
                    exec:
                      apiVersion: client.authentication.k8s.io/v1
                      command: ./get-token
                      args: [--cluster, c]
                      env: [{name: A, value: "1"}]
                      installHint: Install it.
                      provideClusterInfo: true
                      interactiveMode: Never
                """)));

        UserEntry user = config.users().get("u");
        assertThat(user.exec()).isEqualTo(new ExecEntry("client.authentication.k8s.io/v1", "./get-token",
                List.of("--cluster", "c"), Map.of("A", "1"), "Install it.", true, folder.resolve("a")));
        assertThat(user.impersonation()).isEqualTo(new Impersonation("jane", "", List.of("a", "b"), Map.of()));
        assertThat(config.clusters().get("c").execConfig()).isEqualTo(Map.of("audience", "me"));
    }

    @Test
    void readingTheSameFileTwiceGivesEqualTargets() throws IOException {
        Path file = file("b", SECOND);

        assertThat(Kubeconfig.read(List.of(file)).target("two"))
                .isEqualTo(Kubeconfig.read(List.of(file)).target("two"));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
