package dev.hakobune.cluster.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ManagedFieldsTest {

    private static final String KUBECTL = """
            {"manager":"kubectl-client-side-apply","operation":"Update","apiVersion":"v1","fieldsV1":{"f:data":{"f:a":{}},
             "f:metadata":{"f:annotations":{"f:kubectl.kubernetes.io/last-applied-configuration":{}}}}}""";

    private static String takeOver(String... entries) throws IOException {
        byte[] patch = ManagedFields.takeOver(new Doc(Json.object("""
                {"metadata":{"resourceVersion":"5","managedFields":[%s]}}""".formatted(String.join(",", entries)))),
                "us",
                Set.of("us-undo"));
        return patch == null ? null : new String(patch, StandardCharsets.UTF_8);
    }

    @Test
    void whatClientSideApplyOwnsBecomesOurs() throws IOException {
        assertThat(takeOver(KUBECTL, "{\"manager\":\"other\",\"operation\":\"Update\",\"apiVersion\":\"v1\"}"))
                .contains("\"manager\":\"us\",\"operation\":\"Apply\"", "\"f:a\":{}", "\"manager\":\"other\"",
                        "\"value\":\"5\"")
                .doesNotContain("client-side");
    }

    @Test
    void whatWeOwnAlreadyIsKept() throws IOException {
        assertThat(takeOver(KUBECTL,
                "{\"manager\":\"us\",\"operation\":\"Apply\",\"apiVersion\":\"v1\",\"fieldsV1\":{\"f:data\":{\"f:b\":{}}}}"))
                .contains("\"f:data\":{\"f:b\":{},\"f:a\":{}}").containsOnlyOnce("\"manager\"");
    }

    @Test
    void whatOurRollbackSetIsTakenOverToo() throws IOException {
        assertThat(takeOver(
                "{\"manager\":\"us-undo\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"fieldsV1\":{\"f:spec\":{}}}"))
                .contains("\"manager\":\"us\",\"operation\":\"Apply\"");
    }

    @Test
    void othersAreLeftAlone() throws IOException {
        assertThat(takeOver(
                "{\"manager\":\"kubectl-edit\",\"operation\":\"Update\",\"apiVersion\":\"v1\",\"fieldsV1\":{\"f:data\":{}}}",
                "{\"manager\":\"us\",\"operation\":\"Apply\",\"apiVersion\":\"v1\",\"fieldsV1\":{}}")).isNull();
    }
}
