package dev.hakobune.view.manifest;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.ResourceRef;
import dev.hakobune.cluster.access.Access;
import dev.hakobune.cluster.delete.Deleter;
import dev.hakobune.view.FakeCluster;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestAccessTest {

    private final FakeCluster cluster = new FakeCluster();
    private final ManifestAccess access = new ManifestAccess(cluster);

    /** One document a line: {@code namespace/name} of a pod. */
    private static final class Lines implements Deleter {

        @Override
        public List<ResourceRef> named(String manifest, String namespace) {
            return manifest.lines().map(line -> {
                String[] parts = line.split("/");
                if (parts.length != 2) {
                    throw new IllegalArgumentException(line);
                }
                return new ResourceRef(FakeCluster.POD, parts[0].isEmpty() ? namespace : parts[0], parts[1]);
            }).toList();
        }

        @Override
        public Cascade preview(List<ResourceRef> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(List<ResourceRef> refs, Propagation propagation, Consumer<Progress> progress) {
            throw new UnsupportedOperationException();
        }
    }

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
