package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Quantity;

/**
 * The figures that a kubelet reports in its stats summary. They are made up, but each container keeps to its own size and
 * moves about it in waves, so that charts of them look alive.
 */
final class Statistics {
    private Statistics() {}

    private record Use(long nanoCores, long bytes, long coreNanoSeconds) {
        Use plus(Use other) {
            return new Use(nanoCores + other.nanoCores, bytes + other.bytes, coreNanoSeconds + other.coreNanoSeconds);
        }
    }

    static ObjectNode summary(String node, List<PodWorker> workers, Instant now) {
        var pods = Json.array();
        var total = new Use(180_000_000, 900L << 20, now.getEpochSecond() % 1_000_000 * 180_000_000L);
        for (var worker : workers) {
            var containers = Json.array();
            var sum = new Use(0, 0, 0);
            for (var container : worker.containers()) {
                if (container.isRunning()) {
                    var use = use(container, worker.uid(), now);
                    sum = sum.plus(use);
                    containers.add(figures(use, now).put("name", container.name).put("startTime",
                            container.process.started().toString()));
                }
            }
            total = total.plus(sum);
            pods.add(pod(worker, sum, containers, now));
        }
        var whole = figures(total, now).put("nodeName", node);
        whole.set("fs", Json.of("time", now.toString(), "availableBytes", 41L << 30, "capacityBytes", 58L << 30,
                "usedBytes", 17L << 30));
        Json.in(whole, "memory").put("availableBytes", (7L << 30) - total.bytes());
        return Json.of("node", whole, "pods", pods);
    }

    /** What an eviction for want of memory says of the containers of a pod that asks for none. */
    static String consumption(PodWorker worker, Instant now) {
        return worker.containers().stream().filter(Container::isRunning).map(container -> "Container " + container.name
                + " was using " + pages(use(container, worker.uid(), now).bytes())
                + ", request is 0, has larger consumption of memory. ").collect(Collectors.joining());
    }

    /** So much memory as a quantity; a system counts it in whole pages of 4Ki. */
    private static String pages(long bytes) {
        long kibibytes = bytes / 4096 * 4;
        return kibibytes % 1024 == 0 ? kibibytes / 1024 + "Mi" : kibibytes + "Ki";
    }

    private static ObjectNode pod(PodWorker worker, Use sum, ArrayNode containers, Instant now) {
        var pod = figures(sum, now).put("startTime", Json.text(worker.pod(), "status", "startTime"));
        pod.set("podRef", Json.of("name", worker.key().name(), "namespace", worker.key().namespace(), "uid",
                worker.uid()));
        pod.set("containers", containers);
        return pod;
    }

    private static ObjectNode figures(Use use, Instant now) {
        return Json.of("cpu",
                Json.of("time", now.toString(), "usageNanoCores", use.nanoCores(), "usageCoreNanoSeconds",
                        use.coreNanoSeconds()),
                "memory", Json.of("time", now.toString(), "usageBytes", use.bytes() * 11 / 10, "workingSetBytes",
                        use.bytes(), "rssBytes", use.bytes() * 8 / 10));
    }

    private static Use use(Container container, String pod, Instant now) {
        int seed = Math.abs((pod + container.name).hashCode());
        var limit = Quantity.of(container.spec.path("resources").path("limits").path("memory")).longValue();
        long size = (8L + seed % 40) << 20;
        long said = container.process.memory();
        long bytes = said > 0 ? said : limit > 0 ? Math.min(size, limit * 6 / 10) : size;
        double period = 90 + seed % 120;
        double wave = 1 + 0.4 * Math.sin(2 * Math.PI * (now.getEpochSecond() + seed % 600) / period);
        long average = 2_000_000L + seed % 12_000_000;
        long seconds = Math.max(0, Duration.between(container.process.started(), now).toSeconds());
        return new Use((long) (average * wave), (long) (bytes * (0.95 + 0.05 * wave)), average * seconds);
    }
}
