package io.joiner.provisioning.decide;

import io.joiner.graph.client.Answer;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes over what a process left when it died: its calls may have worked or not, so each counts as one of unknown outcome. */
@Component
public class TakeOverExpired {

    private static final Logger log = LoggerFactory.getLogger(TakeOverExpired.class);

    private final Leases leases;
    private final ReadAnswer readAnswer;
    private final ConcludeAttempt conclude;
    private final CompleteEntry completeEntry;
    private final Clock clock;

    TakeOverExpired(
            Leases leases, ReadAnswer readAnswer, ConcludeAttempt conclude, CompleteEntry completeEntry, Clock clock) {
        this.leases = leases;
        this.readAnswer = readAnswer;
        this.conclude = conclude;
        this.completeEntry = completeEntry;
        this.clock = clock;
    }

    public void takeOver() {
        try {
            leases.takeOver().forEach(claim -> claim.inLog().run(() -> conclude(claim)));
        } catch (LedgerUnavailableException e) {
            log.debug("Expired leases can't be taken over while the ledger can't be written; trying again");
        }
    }

    private void conclude(Claim claim) {
        try {
            conclude(claim, clock.instant());
        } catch (RuntimeException e) {
            // Its lease runs out once more. Were this passed on, the others taken over would be held for ever.
            log.error("What became of an entry could not be kept; trying again", e);
        } finally {
            leases.letGo(claim);
        }
    }

    private void conclude(Claim claim, Instant now) {
        if (claim.step() != Step.CALL) {
            // To ask changes nothing: it is simply done again.
            completeEntry.release(claim, now);
            return;
        }
        Answer answer = new Answer.NoAnswer("the process that made the call ended");
        conclude.conclude(claim, readAnswer.read(answer, now), null, null, now);
    }
}
