package io.joiner.graph.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one access token that all calls use: asked for once at a time, renewed ahead of its end, dropped when Graph refuses it. */
@Component
public class AccessToken {

    public static final String WHAT_TO_DO = "Operator: check tenant, cloud and credential of joiner's app.";

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final TokenSource source;
    private final Clock clock;
    private final NavigableSet<Instant> renewals = new TreeSet<>();
    private @Nullable Token current;
    private volatile @Nullable Failing failing;

    /** One of that source. */
    public AccessToken(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * No token is to be had.
     *
     * @param since when that was first seen
     * @param reason why, as the last try tells; without secrets
     * @param whatToDo who must do what
     */
    public record Failing(Instant since, String reason, String whatToDo) {}

    /** A token as its source gave it. */
    public record Token(String value, Instant renewAt) {

        /** Tokens of a short life are renewed after four fifths of it. */
        public static Token until(String value, Instant now, Instant expiresAt) {
            Duration life = Duration.between(now, expiresAt);
            Duration ahead = life.dividedBy(5).compareTo(AHEAD) < 0 ? life.dividedBy(5) : AHEAD;
            return new Token(value, expiresAt.minus(ahead));
        }

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return "Token[renewAt=" + renewAt + "]";
        }
    }

    /** Where tokens come from. */
    public interface TokenSource {

        /**
         * Asks for a new token.
         *
         * @throws TokenUnavailableException if there is none to be had now
         */
        Token fetch();
    }

    /** The token to call with; waits while one is being fetched. */
    public synchronized String value() {
        Instant now = clock.instant();
        if (renewals.removeIf(moment -> !moment.isAfter(now))) {
            current = null;
        }
        Token token = current;
        if (token == null || !now.isBefore(token.renewAt())) {
            token = fetch();
            current = token;
        }
        return token.value();
    }

    private Token fetch() {
        try {
            Token token = source.fetch();
            failing = null;
            return token;
        } catch (TokenUnavailableException e) {
            Instant since = failingSince().orElseGet(clock::instant);
            failing = new Failing(since, String.valueOf(e.getMessage()), WHAT_TO_DO);
            throw e;
        }
    }

    /** Since when there is no token to be had; empty when the last one asked for came. */
    public Optional<Instant> failingSince() {
        return failing().map(Failing::since);
    }

    /** Why there is none, and who must mend it; empty when the last one asked for came, or none was asked for yet. */
    public Optional<Failing> failing() {
        return Optional.ofNullable(failing);
    }

    /** Has another token asked for from that moment on: what the app is granted by then, older tokens do not tell. */
    public synchronized void renewFrom(Instant moment) {
        renewals.add(moment);
    }

    /** Drops the token, whichever it is. */
    public synchronized void refused() {
        current = null;
    }

    /** Drops the token if it is still the one that was refused, so that the next call asks for another. */
    public synchronized void refused(String value) {
        if (current != null && current.value().equals(value)) {
            current = null;
        }
    }
}
