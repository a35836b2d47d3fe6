package dev.hakobune.practice.node;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The small catalogue of images that can be pulled; any other name ends in ImagePullBackOff. */
public final class Images {
    /**
     * An image.
     *
     * @param shell the shells in it, best first; none in images that hold one binary only
     * @param bytes its size, for the time that pulling takes
     * @param program what it runs when the manifest names no command
     */
    public record Image(String name, Pattern tags, List<String> shell, long bytes, Supplier<Program> program) {
        /** Whether a command is the image's own program, as {@code nginx} or {@code redis-server}. */
        boolean isCalled(String command) {
            var own = name.substring(name.lastIndexOf('/') + 1);
            return command.equals(own) || command.startsWith(own + "-");
        }

        /**
         * Whether a program is in it: its own, the shells, and what comes with a shell. Its own programs' clients are
         * mostly asked by probes whether all is well.
         */
        boolean has(String program) {
            return isCalled(program) || shell.contains(program)
                    || !SHELLS.contains(program) && Script.knows(program) || switch (name) {
                        case "mysql" -> program.startsWith("mysql");
                        case "postgres" -> List.of("pg_isready", "psql").contains(program);
                        default -> false;
                    };
        }

        /** What runs when the manifest names no command, as {@code ps} shows it. */
        String commandLine() {
            return switch (name) {
                case "gihyodocker/echo" -> "go run /echo/main.go";
                case "gihyodocker/nginx-proxy", "nginx" -> "nginx: master process nginx -g daemon off;";
                case "gihyodocker/fundamental", "busybox", "alpine", "ubuntu", "debian" -> shell.getFirst();
                case "httpd" -> "httpd -DFOREGROUND";
                case "redis" -> "redis-server *:6379";
                case "mysql" -> "mysqld";
                default -> name.substring(name.lastIndexOf('/') + 1);
            };
        }
    }

    private static final DateTimeFormatter GO_LOG = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss")
            .withZone(ZoneOffset.UTC);
    private static final List<String> SHELLS = List.of("sh", "bash", "ash");
    private static final List<String> SH = List.of("sh");
    private static final List<String> BASH = List.of("bash", "sh");

    private static final List<Image> ALL = List.of(
            image("gihyodocker/echo", "latest|patched|0\\.1\\.0", SH, 255, Images::echo),
            image("gihyodocker/nginx-proxy", "latest|0\\.1\\.0", BASH, 109, Images::proxy),
            image("gihyodocker/fundamental", "latest|0\\.1\\.0", BASH, 180, Images::shell),
            image("busybox", "latest|stable|1\\.\\d\\d(\\.\\d)?(-\\w+)?|musl|glibc", SH, 4, Images::shell),
            image("alpine", "latest|edge|3(\\.\\d\\d?){0,2}", SH, 8, Images::shell),
            image("ubuntu", "latest|jammy|noble|\\d\\d\\.\\d\\d", BASH, 78, Images::shell),
            image("debian", "latest|bookworm|bullseye|stable(-slim)?|\\d\\d(-slim)?", BASH, 117, Images::shell),
            image("chatter", "latest", List.of(), 2, Images::chatter),
            image("crash", "latest", List.of(), 2, Images::crash),
            image("nginx", "latest|stable|alpine|1(\\.[12]?\\d){0,2}(-alpine)?", BASH, 142,
                    () -> server(80, "nginx/1.27.0", "<h1>Welcome to nginx!</h1>")),
            image("httpd", "latest|2(\\.\\d(\\.\\d\\d)?)?(-alpine)?", BASH, 145,
                    () -> server(80, "AH00094: Command line: 'httpd -D FOREGROUND'", "<h1>It works!</h1>")),
            image("redis", "latest|alpine|[67](\\.\\d){0,2}(-alpine)?", BASH, 117,
                    () -> server(6379, "* Ready to accept connections tcp", "-ERR unknown command")),
            image("postgres", "latest|1[2-7](\\.\\d\\d?)?(-alpine)?", BASH, 432,
                    () -> server(5432, "LOG:  database system is ready to accept connections", "")),
            image("mysql", "latest|8(\\.\\d){0,2}", BASH, 577, () -> server(3306, "ready for connections.", "")),
            image("polinux/stress", "latest|1\\.0\\.\\d", SH, 10, Stress::new),
            image("registry.k8s.io/pause", "\\d\\.\\d+", List.of(), 1, Images::pause),
            image("registry.k8s.io/echoserver", "1\\.\\d+", BASH, 46,
                    () -> server(8080, "listening on 8080", "Hostname: $HOSTNAME")),
            image("shop/storefront", "1\\.\\d", SH, 61, () -> server(8080, "storefront ready", "the shop is open")),
            image("shop/catalog", "1\\.\\d", SH, 48, () -> server(8080, "catalog: 240 products loaded", "[]")),
            image("shop/cart", "1\\.\\d", SH, 39, () -> server(8080, "cart ready", "{}")),
            image("shop/payment", "1\\.\\d", SH, 52, () -> server(8080, "payment ready", "{}")),
            image("shop/recommend", "1\\.\\d", SH, 88, () -> server(8080, "model loaded", "[]")));

    private Images() {}

    private static Image image(String name, String tags, List<String> shell, long megabytes,
            Supplier<Program> program) {
        return new Image(name, Pattern.compile(tags), shell, megabytes * 1_000_000, program);
    }

    /** The image that a reference means, as {@code nginx}, {@code docker.io/library/nginx:1.27}. */
    public static Optional<Image> find(String reference) {
        var text = reference.replaceFirst("^docker\\.io/(library/)?", "").replaceFirst("@sha256:.*$", "");
        int colon = text.lastIndexOf(':');
        boolean tagged = colon > text.lastIndexOf('/');
        var name = tagged ? text.substring(0, colon) : text;
        var tag = tagged ? text.substring(colon + 1) : "latest";
        return ALL.stream().filter(i -> i.name().equals(name) && i.tags().matcher(tag).matches()).findFirst();
    }

    /** The full name under which a node keeps an image. */
    static String canonical(String reference) {
        var text = reference.contains(":") && reference.lastIndexOf(':') > reference.lastIndexOf('/')
                ? reference
                : reference + ":latest";
        var first = text.split("/", 2)[0];
        if (text.contains("/") && (first.contains(".") || first.contains(":"))) {
            return text;
        }
        return "docker.io/" + (text.contains("/") ? "" : "library/") + text;
    }

    // ---- programs

    private static Program echo() {
        return new Program() {
            @Override
            public void start(Process process) {
                process.log(GO_LOG.format(process.now()) + " start server");
            }

            @Override
            public Optional<Reply> serve(Process process, int port, String path) {
                if (port != 8080) {
                    return Optional.empty();
                }
                process.log(GO_LOG.format(process.now()) + " received request");
                return Optional.of(new Reply(200, "Hello Docker!!"));
            }
        };
    }

    /** Hands requests on to a program in the same pod, which shares its address. */
    private static Program proxy() {
        return new Program() {
            private String backend = "localhost:8080";

            @Override
            public void start(Process process) {
                backend = process.environment().getOrDefault("BACKEND_HOST", backend);
                process.log(GO_LOG.format(process.now()) + " proxying :80 to http://" + backend);
            }

            @Override
            public Optional<Reply> serve(Process process, int port, String path) {
                if (port != 80) {
                    return Optional.empty();
                }
                var reply = process.network().get(process, "http://" + backend + path);
                if (reply.reply().isEmpty()) {
                    process.log(GO_LOG.format(process.now()) + " http: proxy error: " + reply.failure());
                }
                return Optional.of(reply.reply().orElse(new Reply(502, "")));
            }
        };
    }

    private static Program server(int port, String ready, String body) {
        return new Program() {
            @Override
            public void start(Process process) {
                process.log(GO_LOG.format(process.now()) + " " + ready);
            }

            @Override
            public Optional<Reply> serve(Process process, int asked, String path) {
                if (asked != port) {
                    return Optional.empty();
                }
                boolean there = path.equals("/") || path.startsWith("/health") || path.startsWith("/ready");
                process.log("\"GET " + path + " HTTP/1.1\" " + (there ? 200 : 404));
                return Optional.of(there
                        ? new Reply(200, body.replace("$HOSTNAME", process.hostname()))
                        : new Reply(404, "404 page not found"));
            }
        };
    }

    private static Program chatter() {
        return process -> {
            int rate = Math.max(1, number(process, "LINES_PER_SECOND", 10));
            int total = number(process, "LINES", 0);
            int batch = Math.max(1, rate / 10);
            chat(process, 0, total, batch, Duration.ofMillis(1000L * batch / rate));
        };
    }

    private static void chat(Process process, int from, int total, int batch, Duration pause) {
        int until = total == 0 ? from + batch : Math.min(total, from + batch);
        for (int i = from; i < until; i++) {
            process.log("line " + i + " " + process.now());
        }
        if (total == 0 || until < total) {
            process.later(pause, () -> chat(process, until, total, batch, pause));
        }
    }

    private static int number(Process process, String name, int otherwise) {
        var text = process.environment().getOrDefault(name, "");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static Program crash() {
        return process -> {
            process.log(GO_LOG.format(process.now()) + " about to fail");
            process.exit(3);
        };
    }

    private static Program pause() {
        return _ -> {};
    }

    /** A shell without a terminal reads an empty input and is done. */
    static Program shell() {
        return process -> process.exit(0);
    }
}
