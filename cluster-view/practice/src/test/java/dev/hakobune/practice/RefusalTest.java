package dev.hakobune.practice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with a manifest is said as a real API server says it: the messages were taken from one. */
class RefusalTest {
    private static final String CORE = "/api/v1/namespaces/default/";
    private static final String MERGE = "application/merge-patch+json";

    @RegisterExtension
    static final OnPractice PRACTICE = new OnPractice();

    private static String refusal(Client.Answer answer, int code) {
        assertThat(answer.code()).isEqualTo(code);
        return Json.text(answer.body(), "message");
    }

    private static ObjectNode yaml(String text) {
        return (ObjectNode) Yaml.parse(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ports: [{containerPort: 80, name: a}, {containerPort: 81, name: a}] | ports[1].name: Duplicate value: "a"
            ports: [{containerPort: 80, name: averyveryverylongname}] | ports[0].name: Invalid value: \
            "averyveryverylongname": must be no more than 15 characters
            resources: {requests: {cpu: -1}} | resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0
            readinessProbe: {} | readinessProbe: Required value: must specify a handler type
            livenessProbe: {tcpSocket: {port: 80}, successThreshold: 2} | livenessProbe.successThreshold: Invalid value: 2: must be 1
            env: [{name: 'A=B'}] | env[0].name: Invalid value: "A=B": a valid environment variable name must consist only of \
            printable ASCII characters other than '='
            envFrom: [{prefix: 'ä', configMapRef: {name: m}}] | envFrom[0].prefix: Invalid value: "ä": a valid environment \
            variable name must consist only of printable ASCII characters other than '='
            volumeMounts: [{name: v, mountPath: /v}] | volumeMounts[0].name: Not found: "v"
            env: [{name: a, valueFrom: {fieldRef: {fieldPath: metadata.nope}}}] | env[0].valueFrom.fieldRef.fieldPath: \
            Invalid value: "metadata.nope": error converting fieldPath: field label not supported: metadata.nope
            env: [{name: a, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}] | env[0].valueFrom.fieldRef.fieldPath: \
            Unsupported value: "metadata.labels": supported values: "metadata.name", "metadata.namespace", "metadata.uid", \
            "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"
            env: [{name: a, valueFrom: {}}] | env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, \
            `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`
            env: [{name: a, valueFrom: {resourceFieldRef: {resource: limits.foo}}}] | \
            env[0].valueFrom.resourceFieldRef.resource: Unsupported value: "limits.foo": supported values: "limits.cpu", \
            "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"
            terminationMessagePolicy: x | terminationMessagePolicy: Invalid value: "x": must be 'File' or 'FallbackToLogsOnError'
            livenessProbe: {exec: {}} | livenessProbe.exec.command: Required value
            image: ' busybox' | image: Invalid value: " busybox": must not have leading or trailing whitespace
            """)
    void aContainerIsHeldAgainstTheRules(String field, String words) {
        var pod = yaml("{metadata: {name: p}, spec: {containers: [{name: c, "
                + (field.startsWith("image:") ? "" : "image: busybox, ") + field + "}]}}");
        assertThat(refusal(PRACTICE.client().post(CORE + "pods", pod), 422))
                .isEqualTo("Pod \"p\" is invalid: spec.containers[0]." + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dnsPolicy: None | dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None
            activeDeadlineSeconds: 0 | activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive
            hostname: A_B | hostname: Invalid value: "A_B": a lowercase RFC 1123 label must consist of lower case alphanumeric \
            characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex \
            used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')
            tolerations: [{key: a, effect: y}] | tolerations[0].effect: Unsupported value: "y": supported values: \
            "NoSchedule", "PreferNoSchedule", "NoExecute"
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}} | \
            affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must \
            have at least one node selector term
            """)
    void aPodIsHeldAgainstTheRules(String field, String words) {
        var pod = yaml("{metadata: {name: p}, spec: {" + field + ", containers: [{name: c, image: busybox}]}}");
        assertThat(refusal(PRACTICE.client().post(CORE + "pods", pod), 422))
                .isEqualTo("Pod \"p\" is invalid: spec." + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serviceAccountName: nobody | error looking up service account default/nobody: serviceaccount "nobody" not found
            priorityClassName: none | no PriorityClass with name none was found
            """)
    void aPodNamesOnlyWhatIsThere(String field, String words) {
        var pod = yaml("{metadata: {name: p}, spec: {" + field + ", containers: [{name: c, image: busybox}]}}");
        assertThat(refusal(PRACTICE.client().post(CORE + "pods", pod), 403))
                .isEqualTo("pods \"p\" is forbidden: " + words);
    }

    @Test
    void aPodOfANamespaceJustMadeHasItsAccount() {
        PRACTICE.client().post("/api/v1/namespaces", yaml("{metadata: {name: fresh}}"));
        assertThat(PRACTICE.client().post("/api/v1/namespaces/fresh/pods", yaml("{metadata: {name: p}, spec: "
                + "{priorityClassName: system-node-critical, containers: [{name: c, image: busybox}]}}")).code())
                .isEqualTo(201);
        assertThat(Json.number(PRACTICE.client().get("/api/v1/namespaces/fresh/pods/p").body(), 0, "spec", "priority"))
                .isEqualTo(2_000_001_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            podManagementPolicy: x | spec.podManagementPolicy: Invalid value: "x": must be 'OrderedReady' or 'Parallel'
            updateStrategy: {type: y} | spec.updateStrategy: Invalid value: apps.StatefulSetUpdateStrategy{Type:"y", \
            RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}: must be 'RollingUpdate' or 'OnDelete'
            selector: {} | spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), \
            MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for statefulset
            """)
    void aStatefulSetIsHeldAgainstTheRules(String field, String words) {
        var set = yaml("{metadata: {name: s}, spec: {" + (field.startsWith("selector")
                ? ""
                : "selector: {matchLabels: "
                        + "{a: b}}, ")
                + field + ", template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: "
                + "busybox}]}}}}");
        assertThat(refusal(PRACTICE.client().post("/apis/apps/v1/namespaces/default/statefulsets", set), 422))
                .isEqualTo("StatefulSet.apps \"s\" is invalid: " + words);
    }

    @Test
    void aVolumeIsHeldAgainstTheRules() {
        assertThat(refusal(PRACTICE.client().post("/api/v1/persistentvolumes", yaml("{metadata: {name: v}, spec: "
                + "{persistentVolumeReclaimPolicy: x, accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: "
                + "{path: /x}}}")), 422))
                .isEqualTo("PersistentVolume \"v\" is invalid: spec.persistentVolumeReclaimPolicy: Unsupported value: "
                        + "\"x\": supported values: \"Delete\", \"Recycle\", \"Retain\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host: 1.2.3.4 | host: Invalid value: "1.2.3.4": must be a DNS name, not an IP address
            http: {paths: [{path: /, pathType: Prefix, backend: {}}]} | http.paths[0].backend: Invalid value: "": resource or \
            service backend is required
            """)
    void anIngressIsHeldAgainstTheRules(String rule, String words) {
        var ingress = yaml("{metadata: {name: i}, spec: {rules: [{" + rule + "}]}}");
        assertThat(refusal(PRACTICE.client().post("/apis/networking.k8s.io/v1/namespaces/default/ingresses", ingress),
                422))
                .isEqualTo("Ingress.networking.k8s.io \"i\" is invalid: spec.rules[0]." + words);
    }

    @Test
    void aVariableMayBeCalledWhatNoShellCanRead() {
        var pod = yaml("{metadata: {name: relaxed}, spec: {containers: [{name: c, image: busybox, env: "
                + "[{name: '1 my.name-$', value: a}]}]}}");
        assertThat(PRACTICE.client().post(CORE + "pods", pod).code()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}} | spec.strategy.rollingUpdate.maxUnavailable: \
            Invalid value: intstr.IntOrString{Type:0, IntVal:0, StrVal:""}: may not be 0 when `maxSurge` is 0
            minReadySeconds: 700 | spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds
            replicas: -1 | spec.replicas: Invalid value: -1: must be greater than or equal to 0
            """)
    void aDeploymentIsHeldAgainstTheRules(String field, String words) {
        var deployment = yaml("{metadata: {name: d}, spec: {" + field + ", selector: {matchLabels: {a: b}}, template: "
                + "{metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: busybox}]}}}}");
        assertThat(refusal(PRACTICE.client().post("/apis/apps/v1/namespaces/default/deployments", deployment), 422))
                .isEqualTo("Deployment.apps \"d\" is invalid: " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timeZone: Mars/Olympus | spec.timeZone: Invalid value: "Mars/Olympus": unknown time zone Mars/Olympus
            timeZone: GMT+2 | spec.timeZone: Invalid value: "GMT+2": unknown time zone GMT+2
            timeZone: local | spec.timeZone: Invalid value: "local": timeZone must be an explicit time zone as defined in \
            https://www.iana.org/time-zones
            schedule: 61 * * * * | spec.schedule: Invalid value: "61 * * * *": end of range (61) above maximum (59): 61
            schedule: '* * * * 7' | spec.schedule: Invalid value: "* * * * 7": end of range (7) above maximum (6): 7
            schedule: '* 5-3 * * *' | spec.schedule: Invalid value: "* 5-3 * * *": beginning of range (5) beyond end of range (3): 5-3
            schedule: '* * 0 * *' | spec.schedule: Invalid value: "* * 0 * *": beginning of range (0) below minimum (1): 0
            schedule: '*/0 * * * *' | spec.schedule: Invalid value: "*/0 * * * *": step of range should be a positive number: */0
            schedule: '* * * x *' | spec.schedule: Invalid value: "* * * x *": failed to parse int from x: strconv.Atoi: \
            parsing "x": invalid syntax
            schedule: '* *  *' | spec.schedule: Invalid value: "* *  *": expected exactly 5 fields, found 3: [* * *]
            schedule: '@never' | spec.schedule: Invalid value: "@never": unrecognized descriptor: @never
            schedule: '@every x' | spec.schedule: Invalid value: "@every x": failed to parse duration @every x: time: invalid \
            duration "x"
            schedule: TZ=Asia/Tokyo * * * * * | spec.schedule: Invalid value: "TZ=Asia/Tokyo * * * * *": cannot use TZ or \
            CRON_TZ in schedule, use timeZone field instead
            concurrencyPolicy: X | spec.concurrencyPolicy: Unsupported value: "X": supported values: "Allow", "Forbid", \
            "Replace"
            failedJobsHistoryLimit: -1 | spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0
            """)
    void aCronJobIsHeldAgainstTheRules(String field, String words) {
        var cron = yaml(
                "{metadata: {name: c}, spec: {" + (field.startsWith("schedule:") ? "" : "schedule: '0 4 * * *', ")
                        + field + ", jobTemplate: {spec: "
                        + "{template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}}}}}");
        assertThat(refusal(PRACTICE.client().post("/apis/batch/v1/namespaces/default/cronjobs", cron), 422))
                .isEqualTo("CronJob.batch \"c\" is invalid: " + words);
    }

    @Test
    void aStatefulSetKeepsWhatItsPodsAreKnownBy() {
        var sets = "/apis/apps/v1/namespaces/default/statefulsets";
        PRACTICE.client().post(sets, yaml("{metadata: {name: s}, spec: {serviceName: s, replicas: 0, selector: "
                + "{matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: "
                + "[{name: c, image: busybox}]}}}}"));
        assertThat(refusal(PRACTICE.client().patch(sets + "/s", MERGE, "{\"spec\":{\"serviceName\":\"other\"}}"), 422))
                .startsWith(
                        "StatefulSet.apps \"s\" is invalid: spec: Forbidden: updates to statefulset spec for fields "
                                + "other than 'replicas', ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"spec":{"nodeName":"node-2"}}
            {"spec":{"restartPolicy":"Never"}}
            """)
    void aPodKeepsWhatItWasMadeWith(String patch) {
        PRACTICE.client().post(CORE + "pods",
                yaml("{metadata: {name: rooted}, spec: {nodeName: node-1, containers: [{name: c, image: nginx}]}}"));
        assertThat(refusal(PRACTICE.client().patch(CORE + "pods/rooted", MERGE, patch), 422)).startsWith(
                "Pod \"rooted\" is invalid: spec: Forbidden: pod updates may not change fields other than ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ports: [{port: 80, nodePort: 30099}] | spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'
            ports: [{port: 80, protocol: tcp}] | spec.ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", \
            "TCP", "UDP"
            type: NodePort, clusterIP: None, ports: [{port: 80}] | spec.clusterIPs[0]: Invalid value: "None": may not be set \
            to 'None' for NodePort services
            type: ExternalName, externalName: a.b, clusterIP: 10.96.0.9 | spec.clusterIPs: Forbidden: may not be set for \
            ExternalName services
            """)
    void aServiceIsHeldAgainstTheRules(String fields, String words) {
        var service = yaml("{metadata: {name: s}, spec: {" + fields + "}}");
        assertThat(refusal(PRACTICE.client().post(CORE + "services", service), 422))
                .isEqualTo("Service \"s\" is invalid: " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"spec":{"terminationGracePeriodSeconds":7}} | spec: Forbidden: pod updates may not change fields other than \
            `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` \
            (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was \
            previously negative)
            {"spec":{"activeDeadlineSeconds":901}} | spec.activeDeadlineSeconds: Invalid value: 901: must be less than or \
            equal to previous value
            {"spec":{"activeDeadlineSeconds":null}} | spec.activeDeadlineSeconds: Invalid value: "null": must not update \
            from a positive integer to nil value
            {"spec":{"tolerations":[]}} | spec.tolerations: Forbidden: existing toleration can not be modified except its \
            tolerationSeconds
            {"metadata":{"uid":"x"}} | metadata.uid: Invalid value: "x": field is immutable
            """)
    void aPodThatRunsKeepsItsWord(String patch, String words) {
        PRACTICE.client().post(CORE + "pods", yaml("{metadata: {name: bound}, spec: {activeDeadlineSeconds: 900, "
                + "tolerations: [{key: a, operator: Exists}], containers: [{name: c, image: nginx}]}}"));
        assertThat(refusal(PRACTICE.client().patch(CORE + "pods/bound", MERGE, patch), 422))
                .isEqualTo("Pod \"bound\" is invalid: " + words);
    }

    @Test
    void whatAPodToleratesCanOnlyBecomeMore() {
        PRACTICE.client().post(CORE + "pods",
                yaml("{metadata: {name: tolerant}, spec: {containers: [{name: c, image: nginx}]}}"));
        var path = CORE + "pods/tolerant";
        var emptied = PRACTICE.client().patch(path, "application/strategic-merge-patch+json",
                "{\"spec\":{\"tolerations\":[]}}");
        assertThat(emptied.body().path("spec").path("tolerations")).as("the server's own").hasSize(2);
        assertThat(PRACTICE.client().patch(path, "application/json-patch+json", "[{\"op\":\"add\",\"path\":"
                + "\"/spec/tolerations/-\",\"value\":{\"operator\":\"Exists\"}}]").body().path("spec")
                .path("tolerations")).hasSize(3);
    }

    @Test
    void whereAQuotaCountsAPodSaysWhatItRequests() {
        PRACTICE.client().post("/api/v1/namespaces", yaml("{metadata: {name: counted}}"));
        var path = "/api/v1/namespaces/counted/";
        PRACTICE.client().post(path + "resourcequotas",
                yaml("{metadata: {name: q}, spec: {hard: {cpu: '1', limits.memory: 1Gi}}}"));
        assertThat(refusal(PRACTICE.client().post(path + "pods", yaml("{metadata: {name: over}, spec: {containers: "
                + "[{name: over, image: nginx}, {name: b, image: nginx, resources: {limits: {memory: 1Mi}}}]}}")), 403))
                .isEqualTo("pods \"over\" is forbidden: failed quota: q: must specify cpu for: b,over; "
                        + "limits.memory for: over");
    }

    @Test
    void aServiceKeepsItsAddress() {
        PRACTICE.client().post(CORE + "services", yaml("{metadata: {name: moved}, spec: {ports: [{port: 80}]}}"));
        assertThat(refusal(PRACTICE.client().patch(CORE + "services/moved", MERGE,
                "{\"spec\":{\"clusterIP\":\"10.96.0.77\"}}"), 422)).endsWith(
                        "spec.clusterIPs[0]: Invalid value: []string{\"10.96.0.77\"}: may not change once set");
    }

    @Test
    void aServicesAddressIsItsOwn() {
        assertThat(refusal(PRACTICE.client().post(CORE + "services",
                yaml("{metadata: {name: thief}, spec: {clusterIP: 10.96.0.1, ports: [{port: 80}]}}")), 422)).isEqualTo(
                        "Service \"thief\" is invalid: spec.clusterIPs: Invalid value: []string{\"10.96.0.1\"}: failed "
                                + "to allocate IP 10.96.0.1: provided IP is already allocated");
        PRACTICE.client().post(CORE + "services",
                yaml("{metadata: {name: alias}, spec: {type: ExternalName, externalName: example.org}}"));
        assertThat(refusal(PRACTICE.client().patch(CORE + "services/alias", MERGE, "{\"spec\":{\"type\":"
                + "\"ClusterIP\",\"clusterIP\":\"10.96.0.1\",\"ports\":[{\"port\":80}]}}"), 422))
                .endsWith("failed to allocate IP 10.96.0.1: provided IP is already allocated");
    }

    @Test
    void aNodePortBelongsToOneServiceUntilThatGoes() {
        var open = yaml("{metadata: {name: open}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}}");
        var second = yaml("{metadata: {name: second}, spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}}");
        var taken = "Service \"second\" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is "
                + "already allocated";
        var move = "[{\"op\":\"replace\",\"path\":\"/spec/ports/0/nodePort\",\"value\":30080}]";
        PRACTICE.client().post(CORE + "services", open);
        assertThat(refusal(PRACTICE.client().post(CORE + "services", second), 422)).isEqualTo(taken);
        Json.objects(second, "spec", "ports").getFirst().put("nodePort", 30081);
        assertThat(PRACTICE.client().post(CORE + "services", second).code()).isEqualTo(201);
        assertThat(refusal(PRACTICE.client().patch(CORE + "services/second", "application/json-patch+json", move), 422))
                .isEqualTo(taken);
        PRACTICE.client().delete(CORE + "services/open");
        assertThat(PRACTICE.client().patch(CORE + "services/second", "application/json-patch+json", move).code())
                .isEqualTo(200);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        var million = "x".repeat(1 << 20);
        var said = refusal(PRACTICE.client().post(CORE + "configmaps", Json.of("metadata", Json.of("name", "large"),
                "data", Json.of("a", million, "b", million, "c", million))), 413);
        assertThat(said).isEqualTo("Request entity too large: limit is 3145728");
        assertThat(PRACTICE.client().post(CORE + "configmaps", Json.of("metadata", Json.of("name", "large"), "data",
                Json.of("a", million))).code()).isEqualTo(201);
        assertThat(refusal(PRACTICE.client().patch(CORE + "configmaps/large", MERGE,
                "{\"binaryData\":{\"b\":\"eA==\"}}"), 422))
                .isEqualTo("ConfigMap \"large\" is invalid: []: Too long: may not be more than 1048576 bytes");
        assertThat(refusal(PRACTICE.client().post(CORE + "secrets", Json.of("metadata", Json.of("name", "large"),
                "stringData", Json.of("a", million, "b", "x"))), 422))
                .isEqualTo("Secret \"large\" is invalid: data: Too long: may not be more than 1048576 bytes");
        assertThat(refusal(PRACTICE.client().post(CORE + "configmaps", Json.of("metadata", Json.of("name", "noted",
                "annotations", Json.of("a", million.substring(0, 262_144))))), 422)).isEqualTo(
                        "ConfigMap \"noted\" is invalid: metadata.annotations: Too long: may not be more than 262144 "
                                + "bytes");
    }

    /** Where Go finds the text wrong: {@code base64.StdEncoding.DecodeString}. */
    @ParameterizedTest
    @CsvSource({"not base64, 3", "abc, 0", "abcdefg, 4", "abcde, 4", "ab=c, 2", "ab=, 3", "a=bc, 1", "=, 0", "abc=d, 4",
            "ab==cd, 4", "ä, 0", "abcd-, 4", "pa$$w0rd, 2"})
    void aSecretHoldsBase64(String value, int at) {
        var secret = Json.of("metadata", Json.of("name", "s"), "data", Json.of("key", value));
        assertThat(refusal(PRACTICE.client().post(CORE + "secrets", secret), 400)).isEqualTo("Secret in version \"v1\" "
                + "cannot be handled as a Secret: illegal base64 data at input byte " + at);
    }

    @Test
    void aSecretHoldsBase64AfterAPatchToo() {
        PRACTICE.client().post(CORE + "secrets", Json.of("metadata", Json.of("name", "patched"), "data",
                Json.of("lines", "YW\nJj\r\nZA=\n=\n")));
        for (var type : new String[]{MERGE, "application/strategic-merge-patch+json"}) {
            assertThat(refusal(PRACTICE.client().patch(CORE + "secrets/patched", type, "{\"data\":{\"a\":\"b!\"}}"),
                    400)).isEqualTo("Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at "
                            + "input byte 1");
        }
        assertThat(Json.texts(PRACTICE.client().get(CORE + "secrets/patched").body(), "data"))
                .containsOnlyKeys("lines");
    }

    @Test
    void aWrittenObjectKeepsItsNameAndNamespace() {
        PRACTICE.client().post(CORE + "configmaps", yaml("{metadata: {name: kept}}"));
        assertThat(refusal(PRACTICE.client().patch(CORE + "configmaps/kept", MERGE,
                "{\"metadata\":{\"namespace\":\"zz\"}}"), 400)).isEqualTo("the namespace of the object (zz) does not "
                        + "match the namespace on the request (default)");
        assertThat(refusal(PRACTICE.client().patch(CORE + "configmaps/kept", MERGE,
                "{\"metadata\":{\"name\":\"zz\"}}"), 400))
                .isEqualTo("the name of the object (zz) does not match the name on the URL (kept)");
    }

    @Test
    void nobodyNewHoldsWhatIsOnItsWayOut() {
        PRACTICE.client().post(CORE + "configmaps", yaml("{metadata: {name: held, finalizers: [example.org/x]}}"));
        PRACTICE.client().delete(CORE + "configmaps/held");
        assertThat(refusal(PRACTICE.client().patch(CORE + "configmaps/held", MERGE,
                "{\"metadata\":{\"finalizers\":[\"example.org/x\",\"example.org/y\"]}}"), 422))
                .endsWith("metadata.finalizers: Forbidden: no new finalizers can be added if the object is being "
                        + "deleted, found new finalizers []string{\"example.org/y\"}");
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedInPlainWords() {
        assertThat(refusal(PRACTICE.client().patch(CORE + "configmaps/any", MERGE, "{"), 400))
                .isEqualTo("error decoding the body: unexpected end of JSON input");
    }

    @Test
    void anUpdateOfWhatHasBeenMadeAnewIsAConflict() {
        PRACTICE.client().post(CORE + "configmaps", yaml("{metadata: {name: anew}}"));
        var uid = Json.text(PRACTICE.client().get(CORE + "configmaps/anew").body(), "metadata", "uid");
        assertThat(refusal(PRACTICE.client().put(CORE + "configmaps/anew", yaml(
                "{metadata: {name: anew, uid: 11111111-2222-4333-8444-555555555555}}")), 409))
                .isEqualTo("Operation cannot be fulfilled on configmaps \"anew\": StorageError: invalid object, Code: "
                        + "4, Key: /registry/configmaps/default/anew, ResourceVersion: 0, AdditionalErrorMsg: "
                        + "Precondition failed: UID in precondition: 11111111-2222-4333-8444-555555555555, UID in "
                        + "object meta: " + uid);
    }

    @Test
    void whatAClusterCannotBeWithoutStays() {
        assertThat(refusal(PRACTICE.client().delete("/api/v1/namespaces/default"), 403))
                .isEqualTo("namespaces \"default\" is forbidden: this namespace may not be deleted");
    }

    @Test
    void objectsCanBeChosenByFewFieldsOnly() {
        assertThat(refusal(PRACTICE.client().get(CORE + "pods?fieldSelector=spec.replicas%3D1"), 400))
                .isEqualTo("field label not supported: spec.replicas");
        assertThat(refusal(PRACTICE.client().get(CORE + "configmaps?fieldSelector=data.x%3D1"), 400)).isEqualTo(
                "\"data.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            e1 | unexpected end of JSON input
            abc | invalid character 'i' looking for beginning of value
            ab! | illegal base64 data at input byte 2
            """)
    void aPlaceInAListIsOneThatTheServerGave(String token, String words) {
        assertThat(refusal(PRACTICE.client().get(CORE + "pods?continue=" + token), 400))
                .isEqualTo("invalid continue token: continue key is not valid: " + words);
    }

    @Test
    void aDefinitionsFieldsAreOfTypesThatThereAre() {
        assertThat(refusal(
                PRACTICE.client().post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                        yaml("""
                                metadata: {name: cups.example.com}
                                spec:
                                  group: example.com
                                  scope: Namespaced
                                  names: {plural: cups, kind: Cup}
                                  versions:
                                  - name: v1
                                    served: true
                                    storage: true
                                    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {x: {type: intiger},
                                      y: {type: array, items: {type: text}}}}}}}
                                """)),
                422)).isEqualTo("CustomResourceDefinition.apiextensions.k8s.io \"cups.example.com\" is invalid: "
                        + "[spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[x].type: Unsupported value: "
                        + "\"intiger\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", "
                        + "\"string\", spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[y].items.type: "
                        + "Unsupported value: \"text\": supported values: \"array\", \"boolean\", \"integer\", \"number\", "
                        + "\"object\", \"string\"]");
    }

    @Test
    void aLabelSelectorIsReadToItsEnd() {
        assertThat(refusal(PRACTICE.client().get(CORE + "pods?labelSelector=a+in+b"), 400))
                .isEqualTo("unable to parse requirement: found 'b' expected: '('");
        assertThat(refusal(PRACTICE.client().get(CORE + "pods?labelSelector=a+in+%28b"), 400))
                .isEqualTo("unable to parse requirement: found '', expected: ',' or ')'");
        assertThat(refusal(PRACTICE.client().get(CORE + "pods?labelSelector=a+b"), 400)).isEqualTo(
                "unable to parse requirement: found 'b', expected: '=', '!=', '==', 'in', notin'");
    }
}
