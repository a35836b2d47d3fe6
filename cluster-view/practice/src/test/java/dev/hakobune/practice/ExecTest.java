package dev.hakobune.practice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hakobune.practice.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ExecTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    @BeforeAll
    static void runPod() {
        PRACTICE.runPod("echo", "echo", "gihyodocker/echo");
        PRACTICE.runPod("web", "nginx", "nginx");
        PRACTICE.client().post("/api/v1/namespaces/default/services",
                Json.of("metadata", Json.of("name", "echo"), "spec",
                        Json.of("selector", Json.of("app", "echo"), "ports",
                                Json.array().add(Json.of("port", 80, "targetPort", 8080)))));
    }

    private static Terminal exec(String query) {
        return PRACTICE.client().exec(PODS + "/echo/exec?stdin=true&stdout=true&stderr=true&" + query,
                "v5.channel.k8s.io");
    }

    @ParameterizedTest
    @CsvSource({"bash, exit", "bash&command=-il, logout", "bash&command=--login, logout"})
    void bashSaysGoodbyeByTheKindOfShellThatItIs(String command, String farewell) {
        for (var leaving : new String[]{"exit\r", "\u0004"}) {
            var terminal = PRACTICE.client().exec(
                    PODS + "/web/exec?stdin=true&stdout=true&tty=true&command=" + command, "v5.channel.k8s.io");
            terminal.awaitText("# ");
            terminal.type(leaving);
            terminal.awaitStatus();
            assertThat(terminal.text()).endsWith("\r\n" + farewell + "\r\n");
        }
    }

    @Test
    void bashSaysInItsOwnWordsThatACommandIsNotThere() {
        var terminal = PRACTICE.client().exec(PODS + "/web/exec?stdin=true&stdout=true&tty=true&command=bash",
                "v5.channel.k8s.io");
        terminal.awaitText("# ");
        terminal.type("foo\r");
        terminal.awaitText("bash: foo: command not found\r\n");
    }

    @Test
    void aCommandTellsItsOutputAndItsExitCode() {
        var run = exec("command=sh&command=-c&command=echo%20hi%3B%20exit%203");
        run.awaitStatus();
        assertThat(run.text()).isEqualTo("hi\n");
        assertThat(Json.text(Json.parse(run.status()).path("details").path("causes").path(0), "message"))
                .isEqualTo("3");
    }

    @Test
    void theProgramOfAnImageHasANameAmongTheProcesses() {
        var run = exec("command=ps");
        run.awaitStatus();
        assertThat(run.text().lines()).anyMatch(line -> line.matches(" *1 root .* go run /echo/main.go"));
    }

    @Test
    void theCommandOfAContainerIsItsFirstProcess() {
        PRACTICE.runPod("sleeper", Json.of("containers", List.of(
                Json.of("name", "main", "image", "busybox", "command", Json.strings(List.of("sleep", "1000"))))));
        var run = PRACTICE.client().exec(PODS + "/sleeper/exec?stdout=true&command=ps", "v5.channel.k8s.io");
        run.awaitStatus();
        assertThat(run.text().lines()).filteredOn(line -> line.endsWith(" sleep 1000")).singleElement().asString()
                .startsWith("    1 root");
    }

    @Test
    void whatIsMountedFromAConfigMapCannotBeWritten() {
        PRACTICE.client().post("/api/v1/namespaces/default/configmaps",
                Json.of("metadata", Json.of("name", "settings"), "data", Json.of("colour", "ai")));
        PRACTICE.runPod("limited", Json.of("securityContext", Json.of("runAsUser", 1000), "volumes",
                List.of(Json.of("name", "v", "configMap", Json.of("name", "settings"))), "containers",
                List.of(Json.of("name", "main", "image", "busybox", "command", Json.strings(List.of("sleep", "1000")),
                        "volumeMounts", List.of(Json.of("name", "v", "mountPath", "/etc/settings"))))));
        var run = PRACTICE.client().exec(PODS + "/limited/exec?stdout=true&stderr=true&command=sh&command=-c&command="
                + URLEncoder.encode("id; cat /etc/settings/colour; touch /etc/settings/a; echo > /etc/settings/b; "
                        + "touch /tmp/c && ls /tmp", StandardCharsets.UTF_8),
                "v5.channel.k8s.io");
        run.awaitStatus();
        assertThat(run.text()).startsWith("uid=1000 gid=0(root) groups=0(root)\nai")
                .contains("touch: /etc/settings/a: Read-only file system\n",
                        "can't create /etc/settings/b: Read-only file system\n")
                .endsWith("c\n");
    }

    @Test
    void aSilentNodeAnswersNobody() {
        PRACTICE.runPod("far", Json.of("nodeName", "node-3", "containers",
                List.of(Json.of("name", "main", "image", "busybox", "command",
                        Json.strings(List.of("sleep", "1000"))))));
        PRACTICE.cluster().simulation().loseNode("node-3");
        try {
            await().untilAsserted(() -> assertThat(PRACTICE.client().get(PODS + "/far/log").body().toString())
                    .contains("dial tcp", ":10250: connect: no route to host"));
        } finally {
            PRACTICE.cluster().simulation().returnNode("node-3");
        }
    }

    @Test
    void anIdleTerminalAnswersPings() {
        var terminal = exec("tty=true&command=sh");
        terminal.awaitText("/ # ");
        terminal.ping("still there?");
        terminal.awaitPong("still there?");
    }

    @Test
    void aTerminalShowsAPromptEchoesAndCompletes() {
        var terminal = exec("tty=true&command=sh");
        terminal.awaitText("/ # ");
        terminal.type("hostn\t\r");
        terminal.awaitText("hostname \r\necho\r\n/ # ");
        terminal.type("exit 0\r");
        terminal.awaitStatus();
        assertThat(terminal.status()).contains("Success");
    }

    @Test
    void controlCEndsWhatRunsAndTheShellGoesOn() {
        var terminal = exec("tty=true&command=sh");
        terminal.awaitText("/ # ");
        terminal.type("sleep 1000\r");
        terminal.awaitText("sleep 1000\r\n");
        terminal.type("\u0003");
        terminal.awaitText("^C\r\n/ # ");
        terminal.type("echo $?\r");
        terminal.awaitText("130\r\n");
    }

    @Test
    void aRequestToAServiceReachesAPodAndShowsInItsLog() {
        for (var name : new String[]{"echo", "echo.default", "echo.default.svc.cluster.local"}) {
            var run = exec("command=curl&command=http%3A%2F%2F" + name + "%2F");
            run.awaitStatus();
            assertThat(run.text()).isEqualTo("Hello Docker!!");
        }
        try (var lines = PRACTICE.client().lines(PODS + "/echo/log")) {
            assertThat(lines).filteredOn(l -> l.endsWith("received request")).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void whatOneCommandWritesTheNextOneReads() {
        var run = exec("command=sh&command=-c&command=" + URLEncoder.encode(
                "printf 'b\\na\\nb\\n' | sort | uniq | tr a-z A-Z > /tmp/f; cat < /tmp/f | while read -r l; do "
                        + "echo \"<$l>\"; done; echo $((2 * (3 + 4))) ${none:-nothing} >&2; grep -c B /tmp/f",
                StandardCharsets.UTF_8));
        run.awaitStatus();
        assertThat(run.text()).isEqualTo("<A>\n<B>\n14 nothing\n1\n");
    }

    @Test
    void aFileIsRemovedOnceAndAWholeDirectoryWhenAskedFor() {
        var run = exec("command=sh&command=-c&command=" + URLEncoder.encode(
                "mkdir /tmp/d; touch /tmp/a /tmp/d/b; rm /tmp/a; echo $?; rm /tmp/a; echo $?; rm -r /tmp/d; echo $?; "
                        + "[ -e /tmp/a ] || [ -e /tmp/d ]; echo $?",
                StandardCharsets.UTF_8));
        run.awaitStatus();
        assertThat(run.text())
                .isEqualTo("0\nrm: can't remove '/tmp/a': No such file or directory\n1\n0\n1\n");
    }

    @Test
    void aVariableBeforeACommandIsForThatCommandAlone() {
        var run = exec("command=sh&command=-c&command=" + URLEncoder.encode(
                "COLOUR=ai printenv COLOUR; COLOUR=ai sh -c 'echo $COLOUR $0 $1' name one; echo [$COLOUR]",
                StandardCharsets.UTF_8));
        run.awaitStatus();
        assertThat(run.text()).isEqualTo("ai\nai name one\n[]\n");
    }

    @Test
    void whatIsSentWithoutATerminalCanBeReadByAProgram() {
        var run = exec("command=cat");
        run.type("one\ntwo\n");
        run.awaitText("one\ntwo\n");
    }

    @Test
    void aLoopInAShellWithinAShellEndsByControlC() {
        var terminal = exec("tty=true&command=sh");
        terminal.type("sh -c 'while true; do echo on; sleep 1; done'\r");
        terminal.awaitText("on\r\n");
        terminal.type("\u0003");
        terminal.awaitText("^C\r\n/ # ");
        terminal.type("ps | grep -c while\r");
        terminal.awaitText("grep -c while\r\n0\r\n");
    }

    @Test
    void curlSaysWhatItIsAskedFor() {
        var run = exec("command=curl&command=http%3A%2F%2Fecho%2F&command=-so&command=%2Fdev%2Fnull&command=-w&"
                + "command=%25%7Bhttp_code%7D%5Cn");
        run.awaitStatus();
        assertThat(run.text()).isEqualTo("200\n");
    }

    @Test
    void namesStandOneALineWhereNoTerminalIs() {
        var run = exec("command=ls&command=%2F");
        run.awaitStatus();
        assertThat(run.text()).startsWith("bin\ndev\netc\n");
    }

    @Test
    void aNameThatIsNotThereIsSaidInCurlsWords() {
        var run = exec("command=curl&command=http%3A%2F%2Fnobody%2F");
        run.awaitStatus();
        assertThat(run.text()).isEqualTo("curl: (6) Could not resolve host: nobody\n");
    }

    @Test
    void whatDoesNotRunCannotBeEntered() {
        PRACTICE.client().post(PODS, Json.of("metadata", Json.of("name", "absent"), "spec", Json.of("containers",
                List.of(Json.of("name", "c", "image", "no/such:image")))));
        await().until(() -> !Json.text(PRACTICE.client().get(PODS + "/absent").body(), "spec", "nodeName").isEmpty());
        for (var way : List.of("exec, container not found (\"c\")",
                "attach, container c not found in pod absent_default")) {
            var parts = way.split(", ");
            var run = PRACTICE.client().exec(PODS + "/absent/" + parts[0] + "?stdout=true&command=ls",
                    "v5.channel.k8s.io");
            run.awaitStatus();
            assertThat(Json.text(Json.parse(run.status()), "message"))
                    .isEqualTo("Internal error occurred: unable to upgrade connection: " + parts[1]);
        }
    }

    @Test
    void theOlderProtocolIsSpokenToo() {
        var run = PRACTICE.client().exec(PODS + "/echo/exec?stdout=true&command=hostname", "v4.channel.k8s.io");
        run.awaitStatus();
        assertThat(run.text()).isEqualTo("echo\n");
    }

    @Test
    void aShellThatTheImageDoesNotHaveIsNotFound() {
        var run = exec("command=bash");
        run.awaitStatus();
        assertThat(run.status()).contains("executable file not found in $PATH");
    }

    @Test
    void aProgramIsWhereItsPathSays() {
        var run = exec("command=/no/such/ls");
        run.awaitStatus();
        assertThat(run.status()).contains("exec: \\\"/no/such/ls\\\": stat /no/such/ls: no such file or directory");
        var there = exec("command=/bin/hostname");
        there.awaitStatus();
        assertThat(there.text()).isEqualTo("echo\n");
    }

    @Test
    void aPodWithoutANodeHasLoggedNothing() {
        PRACTICE.client().post(PODS, Json.of("metadata", Json.of("name", "homeless"), "spec", Json.of("nodeSelector",
                Json.of("disk", "none"), "containers", List.of(Json.of("name", "c", "image", "nginx")))));
        for (var query : List.of("", "?follow=true")) {
            try (var lines = PRACTICE.client().lines(PODS + "/homeless/log" + query)) {
                assertThat(lines).isEmpty();
            }
        }
    }

    @Test
    void onlyTheLastLinesOfALogComeWhenAskedFor() {
        try (var lines = PRACTICE.client().lines(PODS + "/echo/log?tailLines=1&timestamps=true")) {
            assertThat(lines).hasSize(1);
        }
    }
}
