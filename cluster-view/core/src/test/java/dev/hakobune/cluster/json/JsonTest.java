package dev.hakobune.cluster.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    @Test
    void keysKeepTheirOrderAndWholeNumbersStayWhole() throws IOException {
        String json = "{\"z\":3,\"a\":[1.5,null,true,\"<&>\"],\"m\":{\"y\":9007199254740993}}";
        assertThat(Json.text(Json.object(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"a\":", "{\"a\":1}x", "<html>", "{'a':1}"})
    void whatIsNotAWholeObjectIsAnError(String json) {
        assertThatThrownBy(() -> Json.doc(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }
}
