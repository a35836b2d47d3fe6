package dev.hakobune.cluster.watch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.google.protobuf.CodedInputStream;

import dev.hakobune.cluster.http.ApiException;
import dev.hakobune.cluster.proto.Proto;
import dev.hakobune.cluster.proto.StatusMessage;
import dev.hakobune.cluster.rows.RowReader;

/** Events in protobuf: each a {@code meta/v1.WatchEvent} after its length in four bytes. */
final class FrameEvents implements WatchEvents {

    private static final int LENGTH = 4;

    private final InputStream body;
    private final RowReader reader;

    FrameEvents(InputStream body, RowReader reader) {
        this.body = body;
        this.reader = reader;
    }

    @Override
    public WatchEvent next() throws IOException {
        byte[] length = body.readNBytes(LENGTH);
        if (length.length == 0) {
            return null;
        }
        byte[] frame = length.length < LENGTH ? length : body.readNBytes(ByteBuffer.wrap(length).getInt());
        if (length.length < LENGTH || frame.length < ByteBuffer.wrap(length).getInt()) {
            throw new EOFException("The watch breaks off in the middle of an event.");
        }
        return event(CodedInputStream.newInstance(frame));
    }

    private WatchEvent event(CodedInputStream in) throws IOException {
        var read = new Object() {
            String type = "";
            byte[] object = {};
        };
        Proto.fields(in, field -> {
            switch (field) {
                case 1 -> read.type = in.readString();
                case 2 -> Proto.message(in, part -> {
                    if (part != 1) {
                        return false;
                    }
                    read.object = in.readByteArray();
                    return true;
                });
                default -> {
                    return false;
                }
            }
            return true;
        });
        CodedInputStream object = CodedInputStream.newInstance(read.object);
        return read.type.equals("ERROR")
                ? WatchEvents.error(error(object))
                : new WatchEvent(read.type, reader.item(object), null);
    }

    private static ApiException error(CodedInputStream in) throws IOException {
        StatusMessage status = StatusMessage.read(in);
        return new ApiException(WatchEvents.status(status.code(), status.reason()), status.reason(), status.message(),
                status.causes(), null);
    }
}
