package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.stream.JsonReader;

/** What a pod's row is made of, filled while the pod streams by. */
final class PodDraft {

    final Meta meta = new Meta();
    final List<Container> init = new ArrayList<>(0);
    final List<Container> main = new ArrayList<>(2);
    final List<Container> ephemeral = new ArrayList<>(0);
    final List<String> gates = new ArrayList<>(0);
    final List<Condition> conditions = new ArrayList<>(5);
    final List<Status> initStatuses = new ArrayList<>(0);
    final List<Status> mainStatuses = new ArrayList<>(2);
    final List<Status> ephemeralStatuses = new ArrayList<>(0);
    String node = "";
    String nominatedNode = "";
    String phase = "";
    String reason = "";
    String ip = "";

    /** A container as the specification names it. */
    static final class Container {
        String name = "";
        String image = "";
        /** An init container that stays: a sidecar. */
        boolean restartable;
    }

    /** A condition of the pod. */
    static final class Condition {
        String type = "";
        boolean met;
        String reason = "";
    }

    /** What the kubelet says of a container. */
    static final class Status {
        String name = "";
        boolean ready;
        boolean started;
        int restarts;
        final State state = new State();
        final State last = new State();
    }

    /** One of a container's states; all flags false when there is none. */
    static final class State {
        boolean waiting;
        boolean running;
        boolean terminated;
        String reason = "";
        int exitCode;
        int signal;
        long finished;
    }

    boolean conditionMet(String type) {
        for (Condition condition : conditions) {
            if (condition.type.equals(type)) {
                return condition.met;
            }
        }
        return false;
    }

    boolean restartable(String initContainer) {
        for (Container container : init) {
            if (container.name.equals(initContainer)) {
                return container.restartable;
            }
        }
        return false;
    }

    void read(JsonReader json, Interner interner) throws IOException {
        Json.object(json, field -> {
            switch (field) {
                case "metadata" -> meta.read(json, interner);
                case "spec" -> readSpec(json, interner);
                case "status" -> readStatus(json, interner);
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private void readSpec(JsonReader json, Interner interner) throws IOException {
        Json.object(json, field -> {
            switch (field) {
                case "nodeName" -> node = interner.one(Json.text(json));
                case "initContainers" -> Json.list(json, () -> init.add(container(json, interner)));
                case "containers" -> Json.list(json, () -> main.add(container(json, interner)));
                case "ephemeralContainers" -> Json.list(json, () -> ephemeral.add(container(json, interner)));
                case "readinessGates" -> Json.list(json, () -> gates.add(gate(json)));
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private static Container container(JsonReader json, Interner interner) throws IOException {
        var container = new Container();
        Json.object(json, field -> {
            switch (field) {
                case "name" -> container.name = interner.one(Json.text(json));
                case "image" -> container.image = interner.one(Json.text(json));
                case "restartPolicy" -> container.restartable = Json.text(json).equals("Always");
                default -> {
                    return false;
                }
            }
            return true;
        });
        return container;
    }

    private static String gate(JsonReader json) throws IOException {
        var type = new String[]{""};
        Json.object(json, field -> {
            if (!field.equals("conditionType")) {
                return false;
            }
            type[0] = Json.text(json);
            return true;
        });
        return type[0];
    }

    private void readStatus(JsonReader json, Interner interner) throws IOException {
        Json.object(json, field -> {
            switch (field) {
                case "phase" -> phase = interner.one(Json.text(json));
                case "reason" -> reason = interner.one(Json.text(json));
                case "podIP" -> ip = Json.text(json);
                case "nominatedNodeName" -> nominatedNode = interner.one(Json.text(json));
                case "conditions" -> Json.list(json, () -> conditions.add(condition(json, interner)));
                case "initContainerStatuses" -> Json.list(json, () -> initStatuses.add(status(json, interner)));
                case "containerStatuses" -> Json.list(json, () -> mainStatuses.add(status(json, interner)));
                case "ephemeralContainerStatuses" ->
                    Json.list(json, () -> ephemeralStatuses.add(status(json, interner)));
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private static Condition condition(JsonReader json, Interner interner) throws IOException {
        var condition = new Condition();
        Json.object(json, field -> {
            switch (field) {
                case "type" -> condition.type = interner.one(Json.text(json));
                case "status" -> condition.met = Json.text(json).equals("True");
                case "reason" -> condition.reason = interner.one(Json.text(json));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return condition;
    }

    private static Status status(JsonReader json, Interner interner) throws IOException {
        var status = new Status();
        Json.object(json, field -> {
            switch (field) {
                case "name" -> status.name = interner.one(Json.text(json));
                case "ready" -> status.ready = Json.flag(json);
                case "started" -> status.started = Json.flag(json);
                case "restartCount" -> status.restarts = Json.number(json);
                case "state" -> readState(json, interner, status.state);
                case "lastState" -> readState(json, interner, status.last);
                default -> {
                    return false;
                }
            }
            return true;
        });
        return status;
    }

    private static void readState(JsonReader json, Interner interner, State state) throws IOException {
        Json.object(json, kind -> {
            switch (kind) {
                case "waiting" -> state.waiting = true;
                case "running" -> state.running = true;
                case "terminated" -> state.terminated = true;
                default -> {
                    return false;
                }
            }
            Json.object(json, field -> {
                switch (field) {
                    case "reason" -> state.reason = interner.one(Json.text(json));
                    case "exitCode" -> state.exitCode = Json.number(json);
                    case "signal" -> state.signal = Json.number(json);
                    case "finishedAt" -> state.finished = Ages.timestamp(Json.text(json));
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return true;
        });
    }
}
