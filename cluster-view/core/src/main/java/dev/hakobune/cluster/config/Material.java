package dev.hakobune.cluster.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

import dev.hakobune.cluster.Texts;

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
            } catch (IllegalArgumentException _) {
                throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, file,
                        Texts.text("kubeconfig.base64", what + "-data"));
            }
        }
        if (path == null) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException _) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, file,
                    Texts.text("kubeconfig.noFile", what, path));
        } catch (IOException e) {
            throw new KubeconfigException(KubeconfigException.Fault.BAD_FILE, file,
                    Texts.text("kubeconfig.unreadable", what, path, e.toString()));
        }
    }
}
