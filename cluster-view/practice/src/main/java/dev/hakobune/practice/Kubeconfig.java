package dev.hakobune.practice;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;

import dev.hakobune.practice.json.Json;
import dev.hakobune.practice.json.Yaml;

/** The file that tells clients where a practice cluster is. Only its owner can read it, for it holds the token. */
final class Kubeconfig {
    private final Path path;
    private final String text;

    private Kubeconfig(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * Checks that a path may be written to: it may where nothing is, an empty file, or the kubeconfig of an earlier practice
     * cluster. People name their own by mistake.
     *
     * @throws FileAlreadyExistsException when something else is there
     */
    static void requireRoom(Path path) throws IOException {
        if (Files.exists(path) && !isReplaceable(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    private static boolean isReplaceable(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        var content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            return content.isBlank() || isOfPractice(Yaml.parse(content));
        } catch (YAMLException e) {
            return false;
        }
    }

    private static boolean isOfPractice(JsonNode config) {
        var clusters = Json.items(config, "clusters");
        return names(clusters).equals(List.of(PracticeCluster.CONTEXT))
                && names(Json.items(config, "contexts")).equals(List.of(PracticeCluster.CONTEXT))
                && Json.text(clusters.getFirst(), "cluster", "server").startsWith("https://127.0.0.1:");
    }

    private static List<String> names(List<JsonNode> entries) {
        return entries.stream().map(entry -> Json.text(entry, "name")).toList();
    }

    /** @param wanted where it goes, over what is there; null for a temporary file */
    static Kubeconfig write(Path wanted, URI address, String authority, String token) throws IOException {
        var ca = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8));
        var text = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: practice
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: learner
                  user:
                    token: %s
                contexts:
                - name: practice
                  context:
                    cluster: practice
                    user: learner
                    namespace: default
                current-context: practice
                """.formatted(address, ca, token);
        var file = ownerOnly(wanted);
        Files.writeString(file, text);
        return new Kubeconfig(
                wanted == null ? file : Files.move(file, wanted, StandardCopyOption.REPLACE_EXISTING), text);
    }

    /** A new file that nobody else can read, in the directory it is meant for. */
    private static Path ownerOnly(Path wanted) throws IOException {
        var directory = wanted == null
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : wanted.toAbsolutePath().getParent();
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempFile(directory, "practice-", ".kubeconfig");
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return Files.createTempFile(directory, "practice-", ".kubeconfig",
                PosixFilePermissions.asFileAttribute(owner));
    }

    Path path() {
        return path;
    }

    /** Removes it, unless it has become somebody else's: another cluster's, or one that people have written to. */
    void remove() throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && new String(Files.readAllBytes(path), StandardCharsets.UTF_8).equals(text)) {
            Files.delete(path);
        }
    }
}
