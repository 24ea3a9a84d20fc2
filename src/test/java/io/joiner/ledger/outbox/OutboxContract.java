package io.joiner.ledger.outbox;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Claim;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Timeline;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.claim.ClaimRows;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.ledger.query.ReadTimeline;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import io.joiner.support.Changes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Audit records on their way. */
public abstract class OutboxContract extends LedgerContract {

    private static final Duration HELD = Duration.ofMinutes(2);

    public OutboxContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void takesRecordsOfDifferentPeopleTogetherOldestFirst() {
        done("e1", "ada");
        done("e2", "bob");
        done("e3", "carl");

        assertThat(take(2)).extracting(Outbox.Due::subject).containsExactly("ada", "bob");
        assertThat(take(2)).extracting(Outbox.Due::subject).containsExactly("carl");
        assertThat(take(2)).isEmpty();
    }

    @Test
    void takesRecordsOfOnePersonOneAfterTheOther() {
        accept(event("e1", "ada"), event("e2", "ada"));
        finish(claim(), Verdict.Result.PARKED);
        done("e3", "ada");

        for (String eventKey : List.of("e1", "e2", "e3")) {
            Outbox.Due due = only(take(10));
            assertThat(get(AuditFacts.class)
                            .event(requireNonNull(due.eventId()))
                            .eventKey())
                    .isEqualTo(eventKey);
            assertThat(take(10)).isEmpty();
            get(Outbox.class).delivered(due.id());
        }
        assertThat(take(10)).isEmpty();
    }

    @Test
    void recordsOfOnePersonGoOutAsTheyCameToBeThoughANodesClockIsAhead() {
        done("e1", "ada");
        change("update outbox set seq = 'ffffffff-ffff-7fff-bfff-ffffffffffff'"); // as by a node far ahead of the
        // others
        done("e2", "ada");

        for (String eventKey : List.of("e1", "e2")) {
            Outbox.Due due = only(take(10));
            assertThat(requireNonNull(due.eventId())).isEqualTo(eventId(eventKey));
            get(Outbox.class).delivered(due.id());
        }
        assertThat(take(10)).isEmpty();
    }

    @Test
    void theStoryOfAnEntryTellsItsAuditRecordsAsTheyCameToBeThoughANodesClockIsAhead() {
        accept(event("e1", "ada"));
        Claim first = claim();
        finish(first, Verdict.Result.PARKED);
        change("update outbox set seq = 'ffffffff-ffff-7fff-bfff-ffffffffffff'");
        get(ReplayParked.class).replay(List.of(first.entryId()), null, Changes.by("olga", "mended"));
        finish(claim(), Verdict.Result.SUCCEEDED);

        assertThat(get(ReadTimeline.class).of(first.entryId()).orElseThrow().audit())
                .extracting(Timeline.Receipt::type)
                .containsExactly("io.joiner.provisioning.parked", "io.joiner.provisioning.succeeded");
    }

    @Test
    void recordsWithoutAnOrderGoOutOneAfterTheOtherToo() {
        accept(event("e1", "ada").to("crm", "hr"));
        finish(claim("crm"), Verdict.Result.SUCCEEDED);
        finish(claim("hr"), Verdict.Result.SUCCEEDED);
        change("update outbox set number = 1"); // as by two nodes at the same moment

        Outbox.Due one = only(take(10));
        assertThat(take(10)).isEmpty();
        get(Outbox.class).delivered(one.id());

        assertThat(only(take(10)).id()).isNotEqualTo(one.id());
    }

    @Test
    void makesARecordDueAgainOfWhichNothingIsHeard() {
        done("e1", "ada");
        Outbox.Due first = only(take(1));
        clock.pass(HELD.minusMillis(1));
        assertThat(take(1)).isEmpty();

        clock.pass(Duration.ofMillis(1));

        Outbox.Due again = only(take(1));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void bringsAFailedRecordBackWhenItIsDue() {
        done("e1", "ada");
        Outbox.Due due = only(take(1));

        get(Outbox.class).failed(due.id(), now().plusSeconds(30), "HTTP 503");

        assertThat(take(1)).isEmpty();
        clock.pass(Duration.ofSeconds(30));
        assertThat(only(take(1)).id()).isEqualTo(due.id());
    }

    @Test
    void holdsThePersonsLaterRecordsBackWhileOneFails() {
        done("e1", "ada");
        get(Outbox.class).failed(only(take(1)).id(), now().plusSeconds(30), "HTTP 400");
        done("e2", "ada");
        done("e3", "bob");

        assertThat(take(10)).extracting(Outbox.Due::subject).containsExactly("bob");
    }

    @Test
    void keepsADeliveredRecordDeliveredWhateverALateAnswerSays() {
        done("e1", "ada");
        Outbox.Due due = only(take(1));
        get(Outbox.class).delivered(due.id());

        get(Outbox.class).failed(due.id(), now(), "HTTP 503");

        assertThat(take(1)).isEmpty();
        assertThat(all("select state from outbox")).containsExactly("DELIVERED");
    }

    @Test
    void givesEachRecordAnIdMadeFromWhatItStandsFor() {
        accept(event("e1", "ada"), event("e2", "ada"));
        accept(bad("line 3", "{"), bad("line 4", "{"));
        finish(claim(), Verdict.Result.SUCCEEDED);

        List<String> ids = all("select id from outbox");

        assertThat(ids).doesNotHaveDuplicates().hasSize(4);
        change("delete from outbox where entry_id is not null");
        Claim same = claimOf("e1");
        get(Transactions.class).write(() -> {
            get(OutboxRows.class)
                    .insertFinal(EntryState.SUCCEEDED, "ada", eventId("e1"), same.entryId(), 1, clock.millis());
            return true;
        });
        assertThat(ids).containsAll(all("select id from outbox"));
    }

    @Test
    void keepsWhatWaitsOverARestart() {
        done("e1", "ada");
        String id = only(take(1)).id();

        openLedgerAgain();
        clock.pass(HELD);

        assertThat(only(take(1)).id()).isEqualTo(id);
    }

    @Test
    void leavesToALiveNodeWhatItDelivers() {
        done("e1", "ada");
        LiveNodes other = anotherNode();
        assertThat(outboxOf(other).take(OutboxEndpoints.MAIN, 1, HELD)).hasSize(1);

        for (int beats = 0; beats < 4; beats++) {
            beat(other);
            clock.pass(Duration.ofSeconds(10));
            get(Outbox.class).takeBack();
            assertThat(take(1)).isEmpty();
        }
    }

    @Test
    void takesBackWhatADeadNodeWasDeliveringOnceItsLeaseIsOver() {
        done("e1", "ada");
        LiveNodes dead = anotherNode();
        beat(dead);
        Outbox.Due due = only(outboxOf(dead).take(OutboxEndpoints.MAIN, 1, HELD));

        clock.pass(LEASE.plusMillis(1));
        get(Outbox.class).takeBack();

        assertThat(only(take(1)).id()).isEqualTo(due.id());
        outboxOf(dead).failed(due.id(), now(), "heard of too late");
        assertThat(take(1)).isEmpty();
    }

    @Test
    void takesBackAtOnceWhatANodeLeftThatEndedInOrder() {
        done("e1", "ada");
        LiveNodes other = anotherNode();
        beat(other);
        outboxOf(other).take(OutboxEndpoints.MAIN, 1, HELD);

        other.leave(get(Transactions.class));
        get(Outbox.class).takeBack();

        assertThat(take(1)).hasSize(1);
    }

    @Test
    void keepsItsOwnDeliveriesAfterAPause() {
        done("e1", "ada");
        take(1);

        clock.pass(LEASE.plusSeconds(1));
        get(Outbox.class).takeBack();

        assertThat(take(1)).isEmpty();
    }

    private void beat(LiveNodes node) {
        get(Transactions.class).write(() -> {
            node.beat();
            return true;
        });
    }

    private Outbox outboxOf(LiveNodes node) {
        return new Outbox(
                get(Transactions.class), get(JdbcClient.class), get(Dialect.class), get(Signal.class), node, clock);
    }

    private void done(String key, String objectId) {
        accept(event(key, objectId));
        finish(claim(), Verdict.Result.SUCCEEDED);
        clock.pass(Duration.ofMillis(1));
    }

    private Claim claimOf(String eventKey) {
        String entry = one(String.class, "select entry_id from entry_event where event_id = ?", eventId(eventKey));
        return get(Transactions.class).write(() -> get(ClaimRows.class).lease(entry, "test", now()));
    }

    private String eventId(String eventKey) {
        return one(String.class, "select id from event where event_key = ?", eventKey);
    }

    private List<Outbox.Due> take(int atMost) {
        return get(Outbox.class).take(OutboxEndpoints.MAIN, atMost, HELD);
    }

    private static Outbox.Due only(List<Outbox.Due> due) {
        assertThat(due).hasSize(1);
        return due.get(0);
    }
}
