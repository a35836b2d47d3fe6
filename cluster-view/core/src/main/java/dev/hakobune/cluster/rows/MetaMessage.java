package dev.hakobune.cluster.rows;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.CodedInputStream;

import dev.hakobune.cluster.proto.Proto;

/** Reads metadata from protobuf, as {@link Meta} and {@link ListMeta} read it from JSON. */
final class MetaMessage {

    private MetaMessage() {}

    static void read(CodedInputStream in, Meta meta, Interner interner) throws IOException {
        Map<String, String> labels = new HashMap<>();
        Proto.message(in, field -> {
            switch (field) {
                case 1 -> meta.name = in.readString();
                case 3 -> meta.namespace = interner.one(in.readString());
                case 5 -> meta.uid = in.readString();
                case 6 -> meta.resourceVersion = in.readString();
                case 8 -> meta.created = seconds(in);
                case 9 -> {
                    meta.deleting = true;
                    in.skipRawBytes(in.readRawVarint32());
                }
                case 11 -> entry(in, (key, value) -> labels.put(interner.one(key), interner.one(value)));
                case 12 -> entry(in, meta::annotation);
                case 13 -> owner(in, meta, interner);
                default -> {
                    return false;
                }
            }
            return true;
        });
        meta.labels = interner.one(Map.copyOf(labels));
    }

    static void read(CodedInputStream in, ListMeta list) throws IOException {
        Proto.message(in, field -> {
            switch (field) {
                case 2 -> list.resourceVersion = in.readString();
                case 3 -> list.next = in.readString();
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    /** A point in time, in seconds since the epoch; 0 for none. */
    static long seconds(CodedInputStream in) throws IOException {
        var seconds = new long[1];
        Proto.message(in, field -> {
            if (field != 1) {
                return false;
            }
            seconds[0] = in.readInt64();
            return true;
        });
        return seconds[0];
    }

    private interface Entry {
        void read(String key, String value);
    }

    private static void entry(CodedInputStream in, Entry entry) throws IOException {
        var read = new String[]{"", ""};
        Proto.message(in, field -> {
            if (field != 1 && field != 2) {
                return false;
            }
            read[field - 1] = in.readString();
            return true;
        });
        entry.read(read[0], read[1]);
    }

    private static void owner(CodedInputStream in, Meta meta, Interner interner) throws IOException {
        OwnerDraft draft = new OwnerDraft();
        Proto.message(in, field -> {
            switch (field) {
                case 1 -> draft.kind = interner.one(in.readString());
                case 3 -> draft.name = in.readString();
                case 4 -> draft.uid = in.readString();
                case 5 -> draft.apiVersion = interner.one(in.readString());
                case 6 -> draft.controller = in.readBool();
                default -> {
                    return false;
                }
            }
            return true;
        });
        draft.addTo(meta, interner);
    }
}
