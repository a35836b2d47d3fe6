package dev.hakobune.cluster.access;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.hakobune.cluster.Doc;
import dev.hakobune.cluster.ResourceType;
import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.http.Api;
import dev.hakobune.cluster.http.ApiRequest;
import dev.hakobune.cluster.json.Json;

/**
 * Asks by SelfSubjectAccessReview, as {@code kubectl auth can-i} does, and remembers each answer for a minute. The same
 * question from several threads is asked once.
 */
public final class ServerAccess implements Access {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final Verdict YES = new Verdict(true, "");

    private final Api api;
    private final InstantSource clock;
    private final Map<Question, Asked> asked = new ConcurrentHashMap<>();

    private record Question(String verb, String group, String plural, String subresource, String namespace) {}

    private record Asked(Instant until, FutureTask<Verdict> answer) {}

    public ServerAccess(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Verdict check(String verb, ResourceType type, String subresource, String namespace) {
        Question question = new Question(verb, type.group(), type.plural(), subresource,
                type.namespaced() || type.is("", "Namespace") ? namespace : "");
        Instant now = clock.instant();
        Asked current = asked.compute(question, (_, known) -> known != null && now.isBefore(known.until())
                ? known
                : new Asked(now.plus(REMEMBERED), new FutureTask<>(() -> ask(question))));
        current.answer().run();
        try {
            return current.answer().get();
        } catch (ExecutionException _) {
            // No answer to the question: the act itself will tell.
            asked.remove(question, current);
            return YES;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return YES;
        }
    }

    /** Asks everything anew: another cluster, or other credentials. */
    public void forget() {
        asked.clear();
    }

    private Verdict ask(Question question) throws IOException {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("verb", question.verb());
        attributes.put("group", question.group());
        attributes.put("resource", question.plural());
        attributes.put("subresource", question.subresource());
        attributes.put("namespace", question.namespace());
        Map<String, Object> review = Map.of("apiVersion", "authorization.k8s.io/v1", "kind",
                "SelfSubjectAccessReview", "spec", Map.of("resourceAttributes", attributes));
        Doc answer = Json.doc(api.send(ApiRequest.post(REVIEWS, Json.bytes(review))));
        if (!answer.has("status", "allowed")) {
            throw new IOException("the review has no status");
        }
        return answer.flag("status", "allowed") ? YES : new Verdict(false, reason(question));
    }

    private static String reason(Question question) {
        String resource = question.plural() + (question.group().isEmpty() ? "" : "." + question.group())
                + (question.subresource().isEmpty() ? "" : "/" + question.subresource());
        return question.namespace().isEmpty()
                ? Texts.text("access.cannot.cluster", question.verb(), resource)
                : Texts.text("access.cannot.namespace", question.verb(), resource, question.namespace());
    }
}
