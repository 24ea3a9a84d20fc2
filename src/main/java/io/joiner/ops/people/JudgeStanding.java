package io.joiner.ops.people;

import io.joiner.ledger.Attempt;
import io.joiner.ledger.Timeline;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.claim.TargetRests.Rest;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.provisioning.eta.Eta;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Judges how a person stands in a target, from what the ledger knows. */
@Component
public class JudgeStanding {

    private final LedgerCounts counts;
    private final TargetRests rests;
    private final Pauses pauses;
    private final Eta eta;
    private final Clock clock;

    JudgeStanding(LedgerCounts counts, TargetRests rests, Pauses pauses, Eta eta, Clock clock) {
        this.counts = counts;
        this.rests = rests;
        this.pauses = pauses;
        this.eta = eta;
        this.clock = clock;
    }

    /** What all are judged by at the moment. */
    public Outlook outlook() {
        return new Outlook(
                clock.instant(),
                rests.all().stream().collect(Collectors.toMap(Rest::target, Function.identity())),
                pauses.all(),
                eta.ofQueues(counts.queues()));
    }

    Standing judge(Timeline timeline, Outlook outlook) {
        return outlook.of(timeline.entry(), whyItWaits(timeline));
    }

    private static String whyItWaits(Timeline timeline) {
        List<Attempt> attempts = timeline.attempts().stream()
                .filter(attempt -> attempt.round() == timeline.entry().round() && attempt.endedAt() != null)
                .toList();
        return attempts.isEmpty()
                ? "Waits for its turn under the limit."
                : "Waits for its next attempt. The last one: "
                        + attempts.get(attempts.size() - 1).reason();
    }
}
