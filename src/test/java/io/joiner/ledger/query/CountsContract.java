package io.joiner.ledger.query;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static io.joiner.ledger.Sample.unresolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.LedgerCounts.Count;
import io.joiner.ledger.query.LedgerCounts.Slots;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ledger's figures. */
public abstract class CountsContract extends LedgerContract {

    public CountsContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void countsNothingInAnEmptyLedger() {
        LedgerCounts counts = get(LedgerCounts.class);

        EntryCounts entries = counts.entries();
        assertThat(entries.counts()).isEmpty();
        assertThat(entries.oldestDue()).isEmpty();
        assertThat(entries.earliestDue()).isEmpty();
        assertThat(counts.audit()).isEqualTo(new LedgerCounts.Audit(0, Duration.ZERO, 0, 0));
        assertThat(counts.rejected()).isZero();
    }

    @Test
    void countsEntriesByStateLaneAndTarget() {
        accept(event("e1", "a").in(Lane.URGENT), event("e2", "b").in(Lane.URGENT));
        finish(claim(), Verdict.Result.PARKED);
        claim();
        accept(
                event("e3", "c"),
                event("e4", "d").to("crm", "erp"),
                unresolved("e5", new Person("x@x.org", null, null)),
                event("e6", "e").notBefore(now().plusSeconds(60)));

        EntryCounts entries = get(LedgerCounts.class).entries();

        assertThat(entries.counts())
                .containsExactlyInAnyOrder(
                        new Count(EntryState.PARKED, Lane.URGENT, "crm", 1),
                        new Count(EntryState.CLAIMED, Lane.URGENT, "crm", 1),
                        new Count(EntryState.READY, Lane.NORMAL, "crm", 3),
                        new Count(EntryState.READY, Lane.NORMAL, "erp", 1),
                        new Count(EntryState.SCHEDULED, Lane.NORMAL, "crm", 1));
        assertThat(entries.in(EntryState.READY)).isEqualTo(4);
    }

    @Test
    void tellsHowLongTheOldestHasBeenDueInEachLane() {
        accept(event("e1", "a").in(Lane.BULK));
        clock.pass(Duration.ofSeconds(5));
        accept(event("e2", "b").in(Lane.BULK).to("erp"), event("e3", "c").in(Lane.URGENT));
        retry(claim(), Duration.ofMinutes(1));
        clock.pass(Duration.ofSeconds(2));

        assertThat(get(LedgerCounts.class).entries().oldestDue()).isEqualTo(Map.of(Lane.BULK, Duration.ofSeconds(7)));
    }

    @Test
    void tellsWhenTheNextEntryIsDueScheduledOnesIncluded() {
        Instant date = now().plusSeconds(60);
        accept(event("e1", "a").notBefore(date));
        assertThat(get(LedgerCounts.class).entries().earliestDue()).contains(date);

        accept(event("e2", "b"));
        assertThat(get(LedgerCounts.class).entries().earliestDue()).contains(now());
    }

    @Test
    void countsAuditRecordsAndRejectedItems() {
        accept(bad("line 1", "{"));
        clock.pass(Duration.ofSeconds(3));
        accept(bad("line 2", "{"), bad("line 3", "{"));
        get(Outbox.class)
                .take(OutboxEndpoints.MAIN, 1, Duration.ofMinutes(1))
                .forEach(due -> get(Outbox.class).delivered(due.id()));
        clock.pass(Duration.ofSeconds(4));

        assertThat(get(LedgerCounts.class).audit()).isEqualTo(new LedgerCounts.Audit(2, Duration.ofSeconds(4), 1, 0));
        assertThat(get(LedgerCounts.class).rejected()).isEqualTo(3);
    }

    @Test
    void tellsHowFarALimitIsUsedUp() {
        accept(event("e1", "a"), event("e2", "b"));
        claimAll();
        assertThat(get(LedgerCounts.class).slots()).containsExactly(new Slots("wide", 2, 100, null, null));

        get(Permits.class).throttled(WIDE, now().plusSeconds(30));
        assertThat(get(LedgerCounts.class).slots())
                .containsExactly(new Slots("wide", 2, 100, null, now().plusSeconds(30)));

        clock.pass(Duration.ofSeconds(30));
        assertThat(get(LedgerCounts.class).slots()).containsExactly(new Slots("wide", 0, 100, null, null));
    }

    @Test
    void tellsWhenTheNextSlotIsFreeWhereNoneIs() {
        Limit narrow = new Limit("narrow", 1, WIDE.window(), WIDE.guard());
        get(Permits.class).open(narrow);
        Permit permit = get(Permits.class).takeIfFree(narrow).orElseThrow();
        assertThat(narrowSlots()).isEqualTo(new Slots("narrow", 1, 1, permit.freeAt(), null));

        clock.pass(Duration.between(now(), permit.freeAt()));
        assertThat(narrowSlots()).isEqualTo(new Slots("narrow", 0, 1, null, null));
    }

    private Slots narrowSlots() {
        return get(LedgerCounts.class).slots().get(0);
    }
}
