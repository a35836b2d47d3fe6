package dev.hakobune.cluster.rows;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;

import dev.hakobune.cluster.proto.Proto;
import dev.hakobune.cluster.rows.PodDraft.Condition;
import dev.hakobune.cluster.rows.PodDraft.Container;
import dev.hakobune.cluster.rows.PodDraft.State;
import dev.hakobune.cluster.rows.PodDraft.Status;

/** Reads a pod from protobuf, as {@link PodDraft} reads it from JSON. */
final class PodMessage {

    private final CodedInputStream in;
    private final Interner interner;
    private final PodDraft pod = new PodDraft();

    private PodMessage(CodedInputStream in, Interner interner) {
        this.in = in;
        this.interner = interner;
    }

    /** Reads the pod that stands next in the stream, as a message in a list. */
    static PodDraft read(CodedInputStream in, Interner interner) throws IOException {
        var message = new PodMessage(in, interner);
        Proto.message(in, message::field);
        return message.pod;
    }

    /** Reads a pod that stands alone, in its envelope. */
    static PodDraft readObject(CodedInputStream in, Interner interner) throws IOException {
        var message = new PodMessage(in, interner);
        Proto.object(in, message::field);
        return message.pod;
    }

    private boolean field(int field) throws IOException {
        switch (field) {
            case 1 -> MetaMessage.read(in, pod.meta, interner);
            case 2 -> Proto.message(in, this::spec);
            case 3 -> Proto.message(in, this::status);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean spec(int field) throws IOException {
        switch (field) {
            case 2 -> pod.main.add(container());
            case 10 -> pod.node = text();
            case 20 -> pod.init.add(container());
            case 28 -> Proto.message(in, gate -> gate == 1 && pod.gates.add(text()));
            case 34 -> {
                var ephemeral = new Container();
                // What it has in common with other containers is a message of its own.
                Proto.message(in, common -> {
                    if (common != 1) {
                        return false;
                    }
                    Proto.message(in, part -> container(ephemeral, part));
                    return true;
                });
                pod.ephemeral.add(ephemeral);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Container container() throws IOException {
        var container = new Container();
        Proto.message(in, field -> container(container, field));
        return container;
    }

    private boolean container(Container container, int field) throws IOException {
        switch (field) {
            case 1 -> container.name = text();
            case 2 -> container.image = text();
            case 24 -> container.restartable = in.readString().equals("Always");
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean status(int field) throws IOException {
        switch (field) {
            case 1 -> pod.phase = text();
            case 2 -> pod.conditions.add(condition());
            case 4 -> pod.reason = text();
            case 6 -> pod.ip = in.readString();
            case 8 -> pod.mainStatuses.add(containerStatus());
            case 10 -> pod.initStatuses.add(containerStatus());
            case 11 -> pod.nominatedNode = text();
            case 13 -> pod.ephemeralStatuses.add(containerStatus());
            default -> {
                return false;
            }
        }
        return true;
    }

    private Condition condition() throws IOException {
        var condition = new Condition();
        Proto.message(in, field -> {
            switch (field) {
                case 1 -> condition.type = text();
                case 2 -> condition.met = in.readString().equals("True");
                case 5 -> condition.reason = text();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return condition;
    }

    private Status containerStatus() throws IOException {
        var status = new Status();
        Proto.message(in, field -> {
            switch (field) {
                case 1 -> status.name = text();
                case 2 -> state(status.state);
                case 3 -> state(status.last);
                case 4 -> status.ready = in.readBool();
                case 5 -> status.restarts = in.readInt32();
                case 9 -> status.started = in.readBool();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return status;
    }

    private void state(State state) throws IOException {
        Proto.message(in, kind -> {
            switch (kind) {
                case 1 -> {
                    state.waiting = true;
                    Proto.message(in, field -> {
                        if (field != 1) {
                            return false;
                        }
                        state.reason = text();
                        return true;
                    });
                }
                case 2 -> {
                    state.running = true;
                    in.skipRawBytes(in.readRawVarint32());
                }
                case 3 -> {
                    state.terminated = true;
                    Proto.message(in, field -> terminated(state, field));
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean terminated(State state, int field) throws IOException {
        switch (field) {
            case 1 -> state.exitCode = in.readInt32();
            case 2 -> state.signal = in.readInt32();
            case 3 -> state.reason = text();
            case 6 -> state.finished = MetaMessage.seconds(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String text() throws IOException {
        return interner.one(in.readString());
    }
}
