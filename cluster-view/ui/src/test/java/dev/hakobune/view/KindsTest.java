package dev.hakobune.view;

import org.junit.jupiter.api.Test;

import static dev.hakobune.view.Samples.type;
import static org.assertj.core.api.Assertions.assertThat;

class KindsTest {

    @Test
    void pluralsAreSpelledAsKubernetesSpellsTheKind() {
        assertThat(Kinds.plural(Samples.POD)).isEqualTo("Pods");
        assertThat(Kinds.plural(type("networking.k8s.io", "v1", "ingresses", "Ingress", true))).isEqualTo("Ingresses");
        assertThat(Kinds.plural(type("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true)))
                .isEqualTo("NetworkPolicies");
        assertThat(Kinds.plural(type("", "v1", "endpoints", "Endpoints", true))).isEqualTo("Endpoints");
        assertThat(Kinds.plural(type("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true)))
                .isEqualTo("EndpointSlices");
    }

    @Test
    void groupsOfKubernetesAreToldFromCustomOnes() {
        assertThat(Kinds.builtIn("apps")).isTrue();
        assertThat(Kinds.builtIn("storage.k8s.io")).isTrue();
        assertThat(Kinds.builtIn("gateway.networking.k8s.io")).isFalse();
        assertThat(Kinds.builtIn("cert-manager.io")).isFalse();
    }
}
