package dev.hakobune.cluster.proto;

import java.io.EOFException;
import java.io.IOException;

import com.google.protobuf.CodedInputStream;

/**
 * Reads Kubernetes' protobuf as it streams by, without message classes; what nobody asked for is skipped. The field numbers
 * are those of the {@code generated.proto} files beside Kubernetes' types, which never change their meaning.
 */
public final class Proto {

    /** What a list, or any single object, is asked for with. */
    public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    /** What stands before every object: it tells protobuf from JSON in the server's own store. */
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private Proto() {}

    /** Reads a field's value, or leaves it untouched and gives false, so that it is skipped. */
    public interface Field {
        boolean read(int number) throws IOException;
    }

    /** Whether bytes that begin so are an object in this form; JSON is not. */
    public static boolean begins(int firstByte) {
        return firstByte == MAGIC[0];
    }

    /** Reads the envelope around an object ({@code runtime.Unknown}), and the object's fields in it. */
    public static void object(CodedInputStream in, Field field) throws IOException {
        for (byte expected : MAGIC) {
            if (in.readRawByte() != expected) {
                throw new IOException("The answer is not what Kubernetes writes as protobuf.");
            }
        }
        fields(in, number -> {
            if (number != 2) {
                return false;
            }
            message(in, field);
            return true;
        });
    }

    /** Reads a message within another. */
    public static void message(CodedInputStream in, Field field) throws IOException {
        int outside = in.pushLimit(in.readRawVarint32());
        fields(in, field);
        if (in.getBytesUntilLimit() != 0) {
            throw new EOFException("The answer breaks off.");
        }
        in.popLimit(outside);
    }

    /** Reads fields to the end of the message, or of the stream. */
    public static void fields(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!field.read(tag >>> 3)) {
                in.skipField(tag);
            }
        }
    }
}
