package dev.hakobune.practice.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import dev.hakobune.practice.access.Act;
import dev.hakobune.practice.access.Authorizer;
import dev.hakobune.practice.api.ApiError;
import dev.hakobune.practice.api.User;

/**
 * Who asks: whoever shows the one token is the cluster's owner, and may ask as somebody else ({@code kubectl --as}), to
 * see what others may do. Then whether they may: by the roles.
 */
final class Authentication {
    static final String OWNER = "learner";

    private final byte[] expected;
    private final Authorizer authorizer;

    Authentication(String token, Authorizer authorizer) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.authorizer = authorizer;
    }

    /** @throws ApiError with 401 for a wrong token, with 403 for what is not allowed */
    User admit(Request request) {
        var user = user(request);
        demand(user, request.act());
        return user;
    }

    private User user(Request request) {
        var authorization = request.header("authorization");
        if (authorization == null
                || !MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8))) {
            throw ApiError.unauthorized();
        }
        var owner = User.owner(OWNER);
        var name = request.header("impersonate-user");
        List<String> groups = request.headers().apply("impersonate-group");
        if (name == null || name.isEmpty()) {
            if (!groups.isEmpty()) {
                throw ApiError.internal("requested [" + groups.size() + " groups] without impersonating a user");
            }
            return owner;
        }
        demand(owner, Act.on("impersonate", "", "users", "", "", name));
        return User.impersonated(name, groups);
    }

    private void demand(User user, Act act) {
        var decision = authorizer.decide(user, act);
        if (!decision.allowed()) {
            throw ApiError.denied(act.group(), act.resource(), act.name(),
                    act.refusal(user) + (decision.reason().isEmpty() ? "" : ": " + decision.reason()));
        }
    }
}
