package dev.hakobune.view.manifest;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.access.Access;
import dev.hakobune.view.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestAccessTest {

    private final FakeCluster cluster = new FakeCluster();
    private final ManifestAccess access = new ManifestAccess(cluster);

    ManifestAccessTest() {
        cluster.deleter = new Lines();
        cluster.access = (verb, type, _, namespace) -> namespace.equals("dev")
                ? new Access.Verdict(true, "")
                : new Access.Verdict(false, "cannot " + verb + " " + type.plural() + " in " + namespace);
    }

    @Test
    void theManifestsOwnNamespaceCountsNotTheOneShown() {
        assertThat(access.refusal("patch", "dev/a", "default")).isEmpty();
        assertThat(access.refusal("patch", "default/a", "dev")).isEqualTo("cannot patch pods in default");
        assertThat(access.refusal("delete", "/a", "default")).isEqualTo("cannot delete pods in default");
    }

    @Test
    void theNamespacesThatTheManifestGoesToAreTold() {
        assertThat(access.namespaces("default/a\ndev/b\nother/c\ndev/d", "default"))
                .containsExactly("default", "dev", "other");
        assertThat(access.namespaces("half written", "default")).containsExactly("default");
        assertThat(access.namespaces("node:/a", "default")).isEmpty();
        assertThat(access.namespaces("node:/a\ndev/b", "default")).containsExactly("dev");
    }

    @Test
    void oneDocumentThatIsAllowedIsEnough() {
        assertThat(access.refusal("patch", "default/a\ndev/b", "default")).isEmpty();
        assertThat(access.refusal("patch", "default/a\nother/b", "dev")).isEqualTo("cannot patch pods in default");
    }

    @Test
    void ofWhatNamesNothingYetTheUsualKindsAreAsked() {
        assertThat(access.refusal("patch", "", "dev")).isEmpty();
        assertThat(access.refusal("patch", "half written", "default")).isEqualTo("cannot patch pods in default");
    }
}
