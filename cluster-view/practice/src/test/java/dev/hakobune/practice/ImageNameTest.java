package dev.hakobune.practice;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node makes of an image's name before it looks for the image. */
class ImageNameTest {
    private final Driven cluster = new Driven();

    private String waiting(String image, String field) {
        cluster.apply(Driven.pod("p", "containers: [{name: a, image: '" + image + "'}]"));
        cluster.seconds(30);
        var status = Json.items(cluster.get("pods", "p"), "status", "containerStatuses").getFirst();
        return Json.text(status, "state", "waiting", field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Not There:9 | invalid reference format: repository name (library/Not There) must be lowercase
            example.org/Web | invalid reference format: repository name (Web) must be lowercase
            busybox: | invalid reference format
            x@sha256:12 | invalid reference format
            -a | invalid reference format
            a//b | invalid reference format
            a_b.org/c | invalid reference format
            """)
    void whatCannotBeANameIsNotPulled(String image, String fault) {
        assertThat(waiting(image, "message")).isEqualTo("Failed to apply default image tag \"" + image
                + "\": couldn't parse image reference \"" + image + "\": " + fault);
        assertThat(waiting(image, "reason")).isEqualTo("InvalidImageName");
        assertThat(cluster.told("p")).containsOnlyOnceElementsOf(List.of("Scheduled", "InspectFailed", "Failed"));
    }

    @Test
    void aGoodOneIsTriedAtOnceWhenItIsPutRight() {
        waiting("Not There", "reason");
        cluster.change("pods", "p", p -> Json.objects(p, "spec", "containers").getFirst().put("image", "nginx"));
        cluster.seconds(15);
        assertThat(cluster.ready("p")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "some/none:1.0_x", "localhost:5000/a/b", "UP/x", "gcr.io/a__b/c--d@sha256:"
            + "0123456789abcdef0123456789abcdef"})
    void whatCouldBeANameIsLookedFor(String image) {
        assertThat(waiting(image, "reason")).isIn("ErrImagePull", "ImagePullBackOff");
    }
}
