package io.joiner.graph.client;

import io.joiner.graph.client.AccessToken.TokenSource;
import java.time.Clock;
import java.util.function.Function;

/** Tokens of the app that calls Graph, for others than Graph: by the same credential, with another scope. */
public class EntraTokens {

    private final Function<String, TokenSource> sources;
    private final Clock clock;

    /** @param sources tells where tokens of a scope come from */
    public EntraTokens(Function<String, TokenSource> sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * The one token of a scope for whoever keeps it.
     *
     * @param scope such as {@code https://monitor.azure.com/.default}
     */
    public AccessToken forScope(String scope) {
        return new AccessToken(sources.apply(scope), clock);
    }
}
