package io.joiner.provisioning;

import io.joiner.http.FailureText;
import io.joiner.ledger.AwaitWork;
import io.joiner.ledger.ClaimUnresolved;
import io.joiner.ledger.Leases;
import io.joiner.mapping.TargetsProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the object ids of people whom their event names by user name, mail or employee number. */
@Component
public class FindPerson {

    private static final int AT_ONCE = 4;

    private final ClaimUnresolved claimUnresolved;
    private final ReadLookUp readLookUp;
    private final ConcludeAttempt conclude;
    private final AccessToken accessToken;
    private final Leases leases;
    private final TargetsProperties targets;
    private final AwaitWork awaitWork;
    private final Clock clock;
    private final Questions<LookUp> questions = new Questions<>(AT_ONCE);

    FindPerson(
            ClaimUnresolved claimUnresolved,
            ReadLookUp readLookUp,
            ConcludeAttempt conclude,
            AccessToken accessToken,
            Leases leases,
            TargetsProperties targets,
            AwaitWork awaitWork,
            Clock clock) {
        this.claimUnresolved = claimUnresolved;
        this.readLookUp = readLookUp;
        this.conclude = conclude;
        this.accessToken = accessToken;
        this.leases = leases;
        this.targets = targets;
        this.awaitWork = awaitWork;
        this.clock = clock;
    }

    /**
     * The next person to look up. Called by one thread alone.
     *
     * @return null if there was none for a second; the caller comes again
     */
    public @Nullable LookUp next() throws InterruptedException {
        return questions.next(() -> awaitWork.next(
                () -> claimUnresolved.next(targets.targets().keySet()).map(LookUp::of)));
    }

    /** Graph answered. */
    public void answered(LookUp lookUp, int status, Map<String, Object> headers, @Nullable String body) {
        end(lookUp, Answer.Http.of(status, headers, body));
    }

    /** No whole answer came. */
    public void failed(LookUp lookUp, Throwable why) {
        end(lookUp, new Answer.NotSent(FailureText.of(why)));
    }

    private void end(LookUp lookUp, Answer answer) {
        questions.end(lookUp, () -> lookUp.claim().inLog().run(() -> conclude(lookUp, answer)));
    }

    private void conclude(LookUp lookUp, Answer answer) {
        Instant now = clock.instant();
        try {
            ReadLookUp.Found found = readLookUp.read(answer, now);
            if (found.trouble() != null) {
                if (found.trouble().meaning().treatment() == Treatment.RENEW_TOKEN) {
                    accessToken.refused();
                }
                conclude.conclude(lookUp.claim(), found.trouble(), null, null, now);
            } else if (found.objectId() != null) {
                claimUnresolved.found(lookUp.claim(), found.objectId());
            }
        } finally {
            leases.letGo(lookUp.claim());
        }
    }
}
