package io.joiner.provisioning.call;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.Answer;
import io.joiner.graph.person.LookUp;
import io.joiner.graph.person.PersonKeysProperties;
import io.joiner.graph.person.ReadLookUp;
import io.joiner.graph.question.Questions;
import io.joiner.graph.verdict.Treatment;
import io.joiner.http.FailureText;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.claim.AwaitWork;
import io.joiner.ledger.claim.ClaimUnresolved;
import io.joiner.ledger.claim.Leases;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.provisioning.decide.ConcludeAttempt;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the object ids of people whom their event names by user name, mail or employee number. */
@Component
public class FindPerson {

    private static final int OK = 200;
    private static final Logger log = LoggerFactory.getLogger(FindPerson.class);
    private static final int AT_ONCE = 4;

    private final ClaimUnresolved claimUnresolved;
    private final ReadLookUp readLookUp;
    private final ConcludeAttempt conclude;
    private final AccessToken accessToken;
    private final Leases leases;
    private final TargetsProperties targets;
    private final AwaitWork awaitWork;
    private final Clock clock;
    private final PersonKeysProperties keys;
    private final Questions<LookUp> questions = new Questions<>(AT_ONCE);
    private final Queue<LookUp> nextKeys = new ConcurrentLinkedQueue<>();

    FindPerson(
            ClaimUnresolved claimUnresolved,
            ReadLookUp readLookUp,
            ConcludeAttempt conclude,
            AccessToken accessToken,
            Leases leases,
            TargetsProperties targets,
            AwaitWork awaitWork,
            PersonKeysProperties keys,
            Clock clock) {
        this.keys = keys;
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
        return questions.next(() -> awaitWork.next(this::search));
    }

    /** Whoever was not found by one key is looked for by the next one first. */
    private Optional<LookUp> search() {
        LookUp next = nextKeys.poll();
        return next != null
                ? Optional.of(next)
                : claimUnresolved.next(targets.targets().keySet()).map(claim -> LookUp.of(claim, keys));
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
        ReadLookUp.Found found = readLookUp.read(answer, now, lookUp.isFallback());
        Optional<LookUp> next = found.mayBeFoundElsewise() ? lookUp.next(found.people()) : Optional.empty();
        if (next.isPresent()) {
            nextKeys.add(next.get());
            awaitWork.wake();
        } else if (found.mayBeFoundElsewise() && lookUp.candidates() > found.people()) {
            conclude(lookUp, readLookUp.severalBefore(answer, now, lookUp.candidates()), now);
        } else {
            conclude(lookUp, found, now);
        }
    }

    /** An account that was passed over is part of the proof. */
    private static @Nullable AttemptEnd remark(ReadLookUp.Found found, Instant now) {
        return found.passedOver() == 0
                ? null
                : new AttemptEnd(
                        null,
                        now,
                        OK,
                        null,
                        "Of %d accounts that the person is known by, the one enabled member was taken, and %d passed over."
                                .formatted(found.people(), found.passedOver()),
                        null,
                        null);
    }

    private void conclude(LookUp lookUp, ReadLookUp.Found found, Instant now) {
        try {
            if (found.trouble() != null) {
                if (found.trouble().meaning().treatment() == Treatment.RENEW_TOKEN) {
                    accessToken.refused();
                }
                conclude.conclude(lookUp.claim(), found.trouble(), null, null, now);
            } else if (found.objectId() != null) {
                if (found.passedOver() > 0) {
                    log.info(
                            "Of {} accounts that the person is known by, the one enabled member is taken",
                            found.people());
                }
                claimUnresolved.found(lookUp.claim(), found.objectId(), remark(found, now));
            }
        } finally {
            leases.letGo(lookUp.claim());
        }
    }
}
