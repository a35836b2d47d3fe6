package dev.hakobune.cluster.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.CodedInputStream;

import dev.hakobune.cluster.http.ApiException;

/**
 * A {@code meta/v1.Status} in protobuf: what a server says when it refuses what was asked for in that form.
 *
 * @param code       HTTP status; 0 when it is not said
 * @param reason     machine-readable, such as {@code Forbidden}; empty when it is not said
 * @param retryAfter seconds to wait; 0 when it is not said
 */
public record StatusMessage(int code, String reason, String message, List<ApiException.Cause> causes, int retryAfter) {

    /** Reads it with the envelope around it. */
    public static StatusMessage read(CodedInputStream in) throws IOException {
        var status = new Object() {
            String message = "";
            String reason = "";
            int code;
            int retryAfter;
        };
        List<ApiException.Cause> causes = new ArrayList<>();
        Proto.object(in, field -> {
            switch (field) {
                case 3 -> status.message = in.readString();
                case 4 -> status.reason = in.readString();
                case 5 -> Proto.message(in, part -> {
                    switch (part) {
                        case 4 -> causes.add(cause(in));
                        case 5 -> status.retryAfter = in.readInt32();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
                case 6 -> status.code = in.readInt32();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new StatusMessage(status.code, status.reason, status.message, causes, status.retryAfter);
    }

    private static ApiException.Cause cause(CodedInputStream in) throws IOException {
        var texts = new String[]{"", "", ""};
        Proto.message(in, field -> {
            if (field < 1 || field > texts.length) {
                return false;
            }
            texts[field - 1] = in.readString();
            return true;
        });
        return new ApiException.Cause(texts[0], texts[1], texts[2]);
    }
}
