package io.joiner.provisioning.look;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.Answer;
import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.http.FailureText;
import io.joiner.ledger.Claim;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.store.Signal;
import io.joiner.provisioning.decide.ConcludeAttempt;
import io.joiner.provisioning.decide.HoldUntilKept;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a look into the provisioning log: what it tells counts as if the call had answered it. */
@Component
public class CompleteLook {

    private static final int UNAUTHORIZED = 401;

    private final LooksInFlight inFlight;
    private final ReadLog readLog;
    private final OutcomeLog outcomeLog;
    private final ConcludeAttempt conclude;
    private final Permits permits;
    private final Leases leases;
    private final AccessToken accessToken;
    private final Signal signal;
    private final Clock clock;

    CompleteLook(
            LooksInFlight inFlight,
            ReadLog readLog,
            OutcomeLog outcomeLog,
            ConcludeAttempt conclude,
            Permits permits,
            Leases leases,
            AccessToken accessToken,
            Signal signal,
            Clock clock) {
        this.inFlight = inFlight;
        this.readLog = readLog;
        this.outcomeLog = outcomeLog;
        this.conclude = conclude;
        this.permits = permits;
        this.leases = leases;
        this.accessToken = accessToken;
        this.signal = signal;
        this.clock = clock;
    }

    /** Graph answered. */
    public void answered(Look look, int status, Map<String, Object> headers, @Nullable String body) {
        end(look, Answer.Http.of(status, headers, body));
    }

    /** No whole answer came. */
    public void failed(Look look, Throwable why) {
        end(look, new Answer.NoAnswer(FailureText.of(why)));
    }

    private void end(Look look, Answer answer) {
        inFlight.end(look, () -> look.claim().inLog().run(() -> readOrAbandon(look, answer)));
    }

    private void readOrAbandon(Look look, Answer answer) {
        try {
            read(look, answer, clock.instant());
        } catch (RuntimeException e) {
            abandon(look.claim());
            throw e;
        }
    }

    /** Nothing came of the look: once the claim's lease is over, somebody looks again. */
    void abandon(Claim claim) {
        leases.letGo(claim);
    }

    /** The log can't be asked at present. */
    void unasked(Claim claim) {
        Finding closed = Finding.unanswered(VerdictTable.ofLook(VerdictTable.CLOSED));
        claim.inLog().run(() -> conclude(claim, closed, clock.instant()));
    }

    private void read(Look look, Answer answer, Instant now) {
        ReadLog.Page page = readLog.read(look, answer, now);
        if (page instanceof ReadLog.Page.Next next) {
            inFlight.goOn(look.nextPage(next.query()));
            signal.raise();
        } else if (page instanceof ReadLog.Page.Told told) {
            heed(look, told.finding(), now);
            conclude(look.claim(), told.finding(), now);
        }
    }

    private void heed(Look look, Finding finding, Instant now) {
        outcomeLog.answered(finding.status(), look.token(), now);
        if (finding.status() == UNAUTHORIZED) {
            accessToken.refused(look.token());
        }
        if (finding.pause() != null) {
            Instant until = now.plus(finding.pause());
            HoldUntilKept.keep(() -> permits.throttled(look.permit().limit(), until));
        }
    }

    private void conclude(Claim claim, Finding finding, Instant now) {
        try {
            conclude.conclude(claim, finding, null, null, now);
        } finally {
            leases.letGo(claim);
        }
    }
}
