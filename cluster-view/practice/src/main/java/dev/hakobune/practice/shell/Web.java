package dev.hakobune.practice.shell;

import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** The commands that ask others in the cluster: curl, wget, nslookup. */
final class Web {
    private final Shell shell;
    private final Surroundings around;

    Web(Shell shell, Surroundings around) {
        this.shell = shell;
        this.around = around;
    }

    void curl(List<String> args, Streams streams, IntConsumer done) {
        var asked = Curl.of(args);
        if (asked.url().isEmpty()) {
            streams.complain("curl: try 'curl --help' for more information\n");
            done.accept(2);
            return;
        }
        var answer = around.get(asked.url());
        shell.later(delay(answer), () -> done.accept(curl(asked, answer, streams)));
    }

    private int curl(Curl asked, Surroundings.Answer answer, Streams streams) {
        if (answer.failure() != 0) {
            streams.print(asked.written(0));
            return failed(asked, answer.failure(), answer.why(), streams);
        }
        if (asked.has('f') && answer.code() >= 400) {
            return failed(asked, 22, "The requested URL returned error: " + answer.code(), streams);
        }
        var head = "HTTP/1.1 " + answer.code() + " " + (answer.code() == 200 ? "OK" : "Error") + "\nContent-Length: "
                + answer.body().length() + "\n\n";
        var text = asked.has('I') ? head : asked.has('i') ? head + answer.body() : answer.body();
        if (asked.output().isEmpty()) {
            streams.print(text);
        } else if (!asked.output().equals("/dev/null")) {
            around.files().put(shell.path(asked.output()), text);
        }
        streams.print(asked.written(answer.code()));
        return 0;
    }

    private static int failed(Curl asked, int code, String why, Streams streams) {
        if (!asked.has('s') || asked.has('S')) {
            streams.complain("curl: (" + code + ") " + why + "\n");
        }
        return code;
    }

    void wget(List<String> args, Streams streams, IntConsumer done) {
        boolean toOutput = args.stream().anyMatch(a -> a.matches("-\\w*O-?")) && args.stream()
                .anyMatch(a -> a.endsWith("O-") || a.equals("-"));
        var urls = args.stream().filter(a -> !a.startsWith("-")).toList();
        if (urls.isEmpty()) {
            streams.complain("wget: missing URL\n");
            done.accept(1);
            return;
        }
        var url = urls.getLast();
        var answer = around.get(url);
        shell.later(delay(answer), () -> {
            if (answer.failure() != 0 || answer.code() >= 400) {
                streams.complain(answer.failure() == 6
                        ? "wget: bad address '" + host(url) + "'\n"
                        : answer.failure() != 0
                                ? "wget: can't connect to remote host: Connection refused\n"
                                : "wget: server returned error: HTTP/1.1 " + answer.code() + "\n");
                done.accept(1);
                return;
            }
            if (toOutput) {
                streams.print(answer.body());
            } else {
                around.files().put(shell.path("index.html"), answer.body());
                streams.complain("saving to 'index.html'\n'index.html' saved\n");
            }
            done.accept(0);
        });
    }

    private static String host(String url) {
        return url.replaceFirst("^http://", "").replaceFirst("/.*$", "");
    }

    /** Somebody who does not answer is waited for. */
    private static Duration delay(Surroundings.Answer answer) {
        return answer.failure() == 28 ? Duration.ofSeconds(5) : Duration.ofMillis(20);
    }

    int nslookup(List<String> args, Streams streams) {
        var name = args.isEmpty() ? "" : args.getFirst();
        streams.print("Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n");
        var address = around.resolve(name);
        if (address.isEmpty()) {
            streams.complain("** server can't find " + name + ": NXDOMAIN\n");
            return 1;
        }
        var full = name.contains(".") ? name : name + "." + around.namespace() + ".svc.cluster.local";
        streams.print("Name:\t" + full + "\nAddress: " + address.get() + "\n");
        return 0;
    }
}
