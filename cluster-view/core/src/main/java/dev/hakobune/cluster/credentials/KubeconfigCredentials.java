package dev.hakobune.cluster.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

import dev.hakobune.cluster.config.UserEntry;

/**
 * The credentials that a kubeconfig's user holds itself: certificate, token, token file, name and password. Files are read
 * once, the token's file again every ten seconds (it is renewed while the program runs).
 */
public final class KubeconfigCredentials implements Credentials {

    private static final Duration REREAD = Duration.ofSeconds(10);

    private final UserEntry user;
    private final InstantSource clock;
    private byte[] certificate;
    private byte[] key;
    private String fileToken;
    private long readAt;

    public KubeconfigCredentials(UserEntry user, InstantSource clock) {
        this.user = user;
        this.clock = clock;
    }

    @Override
    public synchronized Credential get() throws IOException {
        if (certificate == null) {
            key = user.key().read();
            certificate = user.certificate().read();
        }
        return new Credential(authorization(), certificate, key);
    }

    @Override
    public synchronized boolean refused(Credential credential) {
        if (user.tokenFile() == null) {
            return false;
        }
        fileToken = null;
        return !("Bearer " + tokenOf(user.tokenFile())).equals(credential.authorization());
    }

    private String authorization() {
        if (user.tokenFile() != null) {
            if (fileToken == null || clock.millis() - readAt > REREAD.toMillis()) {
                String read = tokenOf(user.tokenFile());
                fileToken = read.isEmpty() && fileToken != null ? fileToken : read;
                readAt = clock.millis();
            }
            if (!fileToken.isEmpty()) {
                return "Bearer " + fileToken;
            }
        }
        if (!user.token().isEmpty()) {
            return "Bearer " + user.token();
        }
        if (!user.username().isEmpty()) {
            byte[] pair = (user.username() + ":" + user.password()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        return null;
    }

    /** The file's token; empty when it cannot be read now, as while it is being replaced: the server's 401 then tells. */
    private static String tokenOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
