package dev.hakobune.practice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What a program finds around it in its container: variables, users, files. */
class SurroundingsTest {
    private static final String SLEEPER = "containers: [{name: c, image: busybox, command: [sleep, '1000']}]";

    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    private static void run(String pod, String spec) {
        PRACTICE.runPod(pod, (ObjectNode) Yaml.parse("{" + spec + ", " + SLEEPER + "}"));
    }

    private static List<String> said(String pod, String line) {
        var run = PRACTICE.client()
                .exec(OnPractice.PODS + "/" + pod + "/exec?stdout=true&command=sh&command=-c&command="
                        + URLEncoder.encode(line, StandardCharsets.UTF_8), "v5.channel.k8s.io");
        run.awaitStatus();
        return run.text().lines().toList();
    }

    private static void service(String name, String spec) {
        PRACTICE.client().post("/api/v1/namespaces/default/services",
                Json.of("metadata", Json.of("name", name), "spec", Yaml.parse(spec)));
    }

    @Test
    void variablesSayWhereTheServicesAreThatThereWereAtTheStart() {
        service("my-echo", "{clusterIP: 10.96.7.7, ports: [{name: http-web, port: 80}, {name: dns, port: 53, "
                + "protocol: UDP}]}");
        service("headless", "{clusterIP: None, ports: [{port: 80}]}");
        service("alias", "{type: ExternalName, externalName: example.org}");
        run("linked", "nodeName: node-1");
        service("later", "{ports: [{port: 80}]}");
        assertThat(said("linked", "env | grep -E '^(MY_ECHO|HEADLESS|ALIAS|LATER|KUBERNETES)_'"))
                .containsExactlyInAnyOrder(
                        "MY_ECHO_SERVICE_HOST=10.96.7.7", "MY_ECHO_SERVICE_PORT=80", "MY_ECHO_SERVICE_PORT_HTTP_WEB=80",
                        "MY_ECHO_SERVICE_PORT_DNS=53", "MY_ECHO_PORT=tcp://10.96.7.7:80",
                        "MY_ECHO_PORT_80_TCP=tcp://10.96.7.7:80", "MY_ECHO_PORT_80_TCP_PROTO=tcp",
                        "MY_ECHO_PORT_80_TCP_PORT=80", "MY_ECHO_PORT_80_TCP_ADDR=10.96.7.7",
                        "MY_ECHO_PORT_53_UDP=udp://10.96.7.7:53", "MY_ECHO_PORT_53_UDP_PROTO=udp",
                        "MY_ECHO_PORT_53_UDP_PORT=53", "MY_ECHO_PORT_53_UDP_ADDR=10.96.7.7",
                        "KUBERNETES_SERVICE_HOST=10.96.0.1", "KUBERNETES_SERVICE_PORT=443",
                        "KUBERNETES_SERVICE_PORT_HTTPS=443", "KUBERNETES_PORT=tcp://10.96.0.1:443",
                        "KUBERNETES_PORT_443_TCP=tcp://10.96.0.1:443", "KUBERNETES_PORT_443_TCP_PROTO=tcp",
                        "KUBERNETES_PORT_443_TCP_PORT=443", "KUBERNETES_PORT_443_TCP_ADDR=10.96.0.1");
    }

    @Test
    void aPodThatWantsNoneIsToldOfTheServerOnly() {
        service("unwanted", "{ports: [{port: 80}]}");
        run("unlinked", "enableServiceLinks: false");
        assertThat(said("unlinked", "env | grep -E '^(UNWANTED|KUBERNETES)_SERVICE_HOST'"))
                .containsExactly("KUBERNETES_SERVICE_HOST=10.96.0.1");
    }

    @Test
    void aDateIsWrittenAsItIsAskedFor() {
        run("dated", "nodeName: node-1");
        assertThat(said("dated", "date +%Y-%m-%dT%T%Z/%s%%%q").getFirst())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dUTC/\\d{10}%%q");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a | runAsUser: 0 | uid=0(root) gid=0(root) groups=0(root)
            b | runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000 | uid=1000 gid=3000 groups=2000,3000
            c | runAsUser: 1000, fsGroup: 2000, supplementalGroups: [10, 2000] | uid=1000 gid=0(root) groups=0(root),10,2000
            """)
    void aProgramIsOfTheGroupsThatItsPodSays(String name, String context, String id) {
        run("user-" + name, "securityContext: {" + context + "}");
        assertThat(said("user-" + name, "id")).containsExactly(id);
    }
}
