package dev.hakobune.cluster.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A certificate or key, inline or as a file; as in kubectl, inline data wins.
 *
 * @param what what it is in the kubeconfig, such as {@code client-key}
 * @param data the inline value in Base64, or empty
 * @param path the file, already resolved against the kubeconfig's folder, or null
 * @param file the kubeconfig that names it
 */
public record Material(String what, String data, Path path, Path file) {

    public boolean isEmpty() {
        return data.isEmpty() && path == null;
    }

    /**
     * The bytes, read anew each time; empty when nothing is named.
     *
     * @throws KubeconfigException when the file cannot be read or the data are not Base64
     */
    public byte[] read() throws KubeconfigException {
        if (!data.isEmpty()) {
            try {
                return Base64.getMimeDecoder().decode(data.getBytes(StandardCharsets.US_ASCII));
            } catch (IllegalArgumentException e) {
                throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, file,
                        what + "-data is not Base64: " + e.getMessage());
            }
        }
        if (path == null) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, file,
                    what + ": no such file: " + path);
        } catch (IOException e) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, file,
                    what + ": cannot read " + path + ": " + e.getMessage());
        }
    }
}
