package io.joiner.graph.client;

import io.joiner.graph.client.AccessToken.Token;
import io.joiner.graph.client.AccessToken.TokenSource;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerInHere;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Issues a simulator's tokens to joiner without https, which the real credential insists on; that one has a test of its own.
 *
 * <p>What a token may do can be changed at any time, and holds for later tokens.
 */
public final class TokensOf implements ApplicationContextInitializer<GenericApplicationContext> {

    private final Simulator simulator;
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private volatile String[] roles = {"Synchronization.ReadWrite.All", "User.Read.All", "ProvisioningLog.Read.All"};

    public TokensOf(Simulator simulator) {
        this.simulator = simulator;
    }

    /** What the app may do by later tokens. */
    public void roles(String... newRoles) {
        roles = newRoles;
    }

    /** Has joiner ask for a token anew. */
    public static void renew(JoinerInHere joiner) {
        joiner.get(AccessToken.class).refused();
    }

    /** Every token so far. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBean("tokensOfTheTest", TokenSource.class, () -> this::fetch, bean -> bean.setPrimary(true));
    }

    private Token fetch() {
        Duration life = Duration.ofHours(1);
        String token = simulator.issueToken(life, roles);
        issued.add(token);
        Instant now = Instant.now();
        return Token.until(token, now, now.plus(life));
    }

    /** An access token that has been asked for and is not to be had. */
    public static AccessToken refused(Clock clock) {
        AccessToken token = new AccessToken(TokensOf::none, clock);
        try {
            token.value();
            throw new IllegalStateException("there must be no token");
        } catch (TokenUnavailableException e) {
            return token;
        }
    }

    @SuppressWarnings("DoNotCallSuggester") // stands for a token that is not to be had
    static Token none() {
        throw new TokenUnavailableException("Microsoft Entra gave no token", new IllegalStateException());
    }
}
