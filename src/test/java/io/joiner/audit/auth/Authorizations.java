package io.joiner.audit.auth;

import io.joiner.graph.client.AccessToken.Token;
import io.joiner.graph.client.EntraTokens;
import java.time.Clock;
import java.time.Instant;

/** What tests of the neighbours need of the room, which keeps it to itself. */
public final class Authorizations {

    private Authorizations() {}

    /** With an Entra whose tokens are the scope that they were asked for. */
    public static ChooseAuthorization choose(Clock clock) {
        return new ChooseAuthorization(new EntraTokens(scope -> () -> new Token(scope, Instant.MAX), clock), clock);
    }
}
