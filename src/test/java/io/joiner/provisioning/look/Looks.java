package io.joiner.provisioning.look;

import io.joiner.graph.log.MatchRun;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.Attempt;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.Step;
import io.joiner.ledger.claim.Permits;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.provisioning.call.Calls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks into the provisioning log that are about to be taken, for tests outside this room. */
public final class Looks {

    public static final String TOKEN = "secret-of-the-look";

    private Looks() {}

    /** A look after a call for this person that left at that moment. */
    public static Look after(Instant call, String objectId) {
        return after(call, objectId, "run-of-another-call");
    }

    /** The same, where an attempt for the same person was told of that run. */
    static Look after(Instant call, String objectId, String toldToAnother) {
        Instant now = Instant.now();
        Claim claim = new Claim(
                "entry-of-a-look",
                new Subject("some-target", objectId, "User", List.of()),
                new Person(null, null, null),
                Lane.NORMAL,
                Step.ASK_LOG,
                0,
                0,
                1,
                2,
                2,
                "client-request-of-a-look",
                now,
                now,
                now,
                "event-of-a-look",
                null);
        Limit limit = new Limit("log", 5, Duration.ofSeconds(10), Duration.ZERO);
        Permit permit = new Permit(limit, 0, 1, now.plusSeconds(30), now.plusSeconds(40));
        return Look.of(
                claim, permit, TOKEN, Calls.JOB_ID, MatchRun.of(List.of(sent(1, call)), 0, Set.of(toldToAnother)));
    }

    /** A call that left at that moment and was not answered. */
    public static Attempt sent(int number, Instant at) {
        return call(number, at, at, RetryClass.UNKNOWN_OUTCOME);
    }

    /** A call that a process began at that moment before it died, and perhaps sent. */
    public static Attempt begun(int number, Instant at) {
        return call(number, at, null, RetryClass.UNKNOWN_OUTCOME);
    }

    /** A call that left at that moment, and Graph answered that it is briefly unwell. */
    public static Attempt refused(int number, Instant at) {
        return call(number, at, at, RetryClass.TRANSIENT);
    }

    /** A call that could not leave. */
    public static Attempt notSent(int number, Instant at) {
        return call(number, at, null, RetryClass.TRANSIENT);
    }

    /** A look into the log, at that moment, that saw no run. */
    public static Attempt sawNoRun(int number, Instant at) {
        return attempt(number, Step.ASK_LOG, at, null, RetryClass.UNKNOWN_OUTCOME);
    }

    private static Attempt call(int number, Instant at, @Nullable Instant sentAt, RetryClass retryClass) {
        return attempt(number, Step.CALL, at, sentAt, retryClass);
    }

    private static Attempt attempt(int number, Step step, Instant at, @Nullable Instant sentAt, RetryClass retryClass) {
        return new Attempt(
                1,
                number,
                step,
                0,
                "call-" + number,
                at,
                sentAt,
                at,
                0,
                retryClass.label(),
                "no answer",
                null,
                null,
                at,
                null,
                null);
    }

    /** The HTTP client, as the application has one. */
    public static LooksInFlight inFlight(Permits permits) {
        return new LooksInFlight(permits, Clock.systemUTC());
    }

    /** Does what claiming does when it hands a look on. */
    public static void begin(LooksInFlight inFlight, Look look) {
        try {
            inFlight.next(() -> look);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
