package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.AuditFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an attempt came to. */
abstract class CompleteContract extends LedgerContract {

    CompleteContract(LedgerDatabase database) {
        super(database);
    }

    @ParameterizedTest
    @EnumSource(Verdict.Result.class)
    void keepsTheVerdictTheAttemptAndTheAuditRecord(Verdict.Result result) {
        String entry = entryOf(event("e1", "ada"));
        Claim claim = claim();
        clock.pass(Duration.ofSeconds(3));

        assertThat(finish(claim, result)).isTrue();

        assertThat(stateOf(entry)).isEqualTo(EntryState.valueOf(result.name()));
        assertThat(all("select result from verdict")).containsExactly(result.name());
        assertThat(audited("e1")).containsExactly("provisioning." + result.label());
        assertThat(get(CompleteEntry.class).history(claim)).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isEqualTo(200);
            assertThat(attempt.endedAt()).isEqualTo(now());
            assertThat(attempt.requestId()).isEqualTo("request-1");
        });
    }

    @Test
    void finishesOnce() {
        accept(event("e1", "ada"));
        Claim claim = claim();

        assertThat(finish(claim, Verdict.Result.SUCCEEDED)).isTrue();
        assertThat(finish(claim, Verdict.Result.PARKED)).isFalse();

        assertThat(all("select result from verdict")).containsExactly("SUCCEEDED");
        assertThat(rows("outbox")).isEqualTo(1);
    }

    @Test
    void keepsEachAttemptOfARound() {
        accept(event("e1", "ada"));
        retry(claim(), Duration.ZERO);
        retry(claim(), Duration.ZERO);
        Claim third = claim();

        assertThat(third.attempt()).isEqualTo(3);
        assertThat(get(CompleteEntry.class).history(third))
                .extracting(Attempt::number)
                .containsExactly(1, 2, 3);
    }

    @Test
    void countsNoAttemptForAnEntryThatIsGivenBack() {
        accept(event("e1", "ada"));
        Claim claim = claim();

        assertThat(get(CompleteEntry.class).release(claim, now())).isTrue();

        Claim again = claim();
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(all("select client_request_id from attempt")).containsExactly(again.clientRequestId());
    }

    @Test
    void tellsTheAuditAllThatIsKnown() {
        accept(event("e1", "ada"));
        Instant accepted = now();
        Claim claim = claim();
        clock.pass(Duration.ofSeconds(2));
        Verdict verdict = new Verdict(
                Verdict.Result.SKIPPED,
                "RedundantExport",
                "It's \"in step\" already\nand\ttrue",
                "nothing",
                null,
                null,
                List.of(new Verdict.Step("EntryImport", "Import", "Success", "", Map.of("Assigned", true))),
                List.of("mail", "o'name"));
        get(CompleteEntry.class).finish(claim, ended(), verdict);

        Outbox.Due due = get(Outbox.class)
                .take(OutboxEndpoints.MAIN, 1, Duration.ofMinutes(1))
                .get(0);
        AuditFacts facts = get(AuditFacts.class);

        assertThat(facts.event(requireNonNull(due.eventId())))
                .isEqualTo(new AuditFacts.Event("e1", "file", "joiners.ndjson", "line e1", "plain", accepted, null));
        AuditFacts.Ending ending = facts.ending(requireNonNull(due.entryId()), requireNonNull(due.round()));
        assertThat(ending.verdict()).isEqualTo(verdict);
        assertThat(ending.subject()).isEqualTo(claim.subject());
        assertThat(ending.ruleId()).isEqualTo("rule-1");
        assertThat(ending.decidedAt()).isEqualTo(now());
    }

    @Test
    void tellsTheAuditOfARejection() {
        accept(Sample.bad("line 3", "{"));

        Outbox.Due due = get(Outbox.class)
                .take(OutboxEndpoints.MAIN, 1, Duration.ofMinutes(1))
                .get(0);

        assertThat(get(AuditFacts.class).rejection(requireNonNull(due.rejectedId())))
                .isEqualTo(new AuditFacts.Rejection("file", "joiners.ndjson", "line 3", "nobody is named", now()));
    }
}
