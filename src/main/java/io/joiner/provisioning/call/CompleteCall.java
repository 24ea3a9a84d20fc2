package io.joiner.provisioning.call;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.Answer;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.Treatment;
import io.joiner.http.FailureText;
import io.joiner.ledger.claim.Permits;
import io.joiner.provisioning.decide.ConcludeAttempt;
import io.joiner.provisioning.decide.HoldUntilKept;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends a call: whatever came back is read, decided upon and kept. */
@Component
public class CompleteCall {

    private static final Logger log = LoggerFactory.getLogger(CompleteCall.class);

    private final CallsInFlight inFlight;
    private final ReadAnswer readAnswer;
    private final ConcludeAttempt conclude;
    private final Permits permits;
    private final AccessToken accessToken;
    private final Destinations destinations;
    private final Clock clock;

    CompleteCall(
            CallsInFlight inFlight,
            ReadAnswer readAnswer,
            ConcludeAttempt conclude,
            Permits permits,
            AccessToken accessToken,
            Destinations destinations,
            Clock clock) {
        this.inFlight = inFlight;
        this.readAnswer = readAnswer;
        this.conclude = conclude;
        this.permits = permits;
        this.accessToken = accessToken;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** Graph answered. */
    public void answered(Call call, int status, Map<String, Object> headers, @Nullable String body) {
        end(call, Answer.Http.of(status, headers, body));
    }

    /** No whole answer came. */
    public void failed(Call call, Throwable why) {
        boolean sent = inFlight.sentAt(call) != null;
        end(call, sent ? new Answer.NoAnswer(inWords(why)) : new Answer.NotSent(inWords(why)));
    }

    private void end(Call call, Answer answer) {
        call.claim().inLog().run(() -> endOnce(call, answer));
    }

    private void endOnce(Call call, Answer answer) {
        if (!inFlight.isRunning(call)) {
            log.warn("A call ended twice; the second end is ignored: {}", answer);
            return;
        }
        inFlight.answered(call);
        try {
            if (answer instanceof Answer.NotSent) {
                permits.notSent(call.permit());
            }
            conclude(call, answer, clock.instant());
        } finally {
            inFlight.end(call);
        }
    }

    private void conclude(Call call, Answer answer, Instant now) {
        Finding finding = readAnswer.read(answer, now, call.claim().subject());
        if (finding.meaning().treatment() == Treatment.RENEW_TOKEN) {
            accessToken.refused(call.token());
        }
        if (finding.meaning().treatment() == Treatment.FIND_RULE) {
            destinations.refused(call.claim().subject().target(), call.ruleId());
        }
        if (finding.pause() != null) {
            Instant until = now.plus(finding.pause());
            HoldUntilKept.keep(() -> permits.throttled(call.permit().limit(), until));
        }
        conclude.conclude(call.claim(), finding, inFlight.sentAt(call), call.ruleId(), now);
    }

    /** The kind of failure alone: messages of network exceptions may quote addresses and data. */
    private static String inWords(Throwable why) {
        return FailureText.of(why);
    }
}
