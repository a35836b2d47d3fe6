package dev.hakobune.cluster.rollout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.json.Json;
import dev.hakobune.cluster.rollout.History.Revision;

import static org.assertj.core.api.Assertions.assertThat;

class RevisionsTest {

    private static final Doc DEPLOYMENT = new Doc(Map.of("metadata", Map.of("uid", "d", "name", "echo"), "spec",
            Map.of("template", Map.of("spec", Map.of("containers", List.of(Map.of("image", "c")))))));

    private static Doc set(String revision, String was, String cause, String image) throws IOException {
        return new Doc(Json.object("""
                {"metadata":{"name":"echo-%1$s","annotations":{"deployment.kubernetes.io/revision":"%1$s",
                 "deployment.kubernetes.io/revision-history":"%2$s","kubernetes.io/change-cause":"%3$s"},
                 "ownerReferences":[{"uid":"d","controller":true}]},
                 "spec":{"template":{"spec":{"containers":[{"image":"%4$s"}]}}}}""".formatted(revision, was, cause,
                image)));
    }

    @Test
    void revisionsGoByNumberNotByNameAndKeepTheirGaps() throws IOException {
        List<Revision> revisions = Revisions.of(DEPLOYMENT,
                List.of(set("10", "1,4", "a", "c"), set("9", "", "b", "y"), set("2", "", "b", "x"),
                        set("", "", "", "z")));
        assertThat(revisions).extracting(Revision::number).containsExactly(2L, 9L, 10L);
        assertThat(revisions).extracting(Revision::was).containsExactly(List.of(), List.of(), List.of(1L, 4L));
        assertThat(revisions).extracting(Revision::inherited).containsExactly(false, true, false);
        assertThat(revisions).extracting(Revision::current).containsExactly(false, false, true);
    }

    @Test
    void aReplicaSetThatMerelyMatchesIsNotTheDeployments() throws IOException {
        assertThat(Revisions.owns(DEPLOYMENT, set("1", "", "", "x"))).isTrue();
        assertThat(Revisions.owns(new Doc(Map.of("metadata", Map.of("uid", "other"))), set("1", "", "", "x")))
                .isFalse();
    }

    @Test
    void progressIsToldInKubectlsWords() throws IOException {
        List<String> words = new ArrayList<>();
        for (String status : List.of("{}", "{\"observedGeneration\":2,\"replicas\":3,\"updatedReplicas\":1}",
                "{\"observedGeneration\":2,\"replicas\":4,\"updatedReplicas\":3}",
                "{\"observedGeneration\":2,\"replicas\":3,\"updatedReplicas\":3,\"availableReplicas\":2}",
                "{\"observedGeneration\":2,\"replicas\":3,\"updatedReplicas\":3,\"availableReplicas\":3}", """
                        {"observedGeneration":2,"replicas":3,"updatedReplicas":1,"conditions":[
                         {"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"}]}""")) {
            words.add(Progress.of(new Doc(Json.object("""
                    {"metadata":{"name":"echo","generation":2},"spec":{"replicas":3},"status":%s}"""
                    .formatted(status)))).words());
        }
        String waiting = "Waiting for deployment \"echo\" rollout to finish: ";
        assertThat(words).containsExactly("Waiting for deployment spec update to be observed...",
                waiting + "1 out of 3 new replicas have been updated...",
                waiting + "1 old replicas are pending termination...",
                waiting + "2 of 3 updated replicas are available...", "deployment \"echo\" successfully rolled out",
                "deployment \"echo\" exceeded its progress deadline");
    }

    @Test
    void selectorsAreWrittenAsQueries() throws IOException {
        assertThat(Selector.of(new Doc(Json.object("""
                {"matchLabels":{"app":"echo"},"matchExpressions":[{"key":"t","operator":"In","values":["a","b"]},
                 {"key":"u","operator":"NotIn","values":["c"]},{"key":"v","operator":"Exists"},
                 {"key":"w","operator":"DoesNotExist"}]}""")))).isEqualTo("app=echo,t in (a,b),u notin (c),v,!w");
    }
}
