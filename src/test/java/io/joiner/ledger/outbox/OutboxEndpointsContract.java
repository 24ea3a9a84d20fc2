package io.joiner.ledger.outbox;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.operate.ReplaySetAside;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.ledger.query.ListOutbox;
import io.joiner.ledger.store.Transactions;
import io.joiner.support.Changes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Audit records on their way to several endpoints, each with a position of its own. */
public abstract class OutboxEndpointsContract extends LedgerContract {

    private static final Duration HELD = Duration.ofMinutes(2);
    private static final String SIEM = "siem";

    public OutboxEndpointsContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void eachEndpointIsOwedEachRecordUnderOneId() {
        done("e1", "ada");
        owe("ada", 1);

        Outbox.Due main = only(take(OutboxEndpoints.MAIN));
        Outbox.Due siem = only(take(SIEM));

        assertThat(siem.id()).isNotEqualTo(main.id());
        assertThat(Outbox.endpointOf(siem.id())).isEqualTo(SIEM);
        get(Outbox.class).delivered(main.id());
        assertThat(one(String.class, "select state from outbox where id = ?", siem.id()))
                .isEqualTo("PENDING");
    }

    @Test
    void oneThatIsStuckHoldsUpNoOtherAndEachKeepsAPersonsOrder() {
        owe("ada", 1);
        owe("ada", 2);
        get(Outbox.class).failed(only(take(SIEM)).id(), now().plus(Duration.ofHours(1)), "HTTP 503");
        assertThat(take(SIEM)).as("behind the one that waits").isEmpty();

        for (int round = 1; round <= 2; round++) {
            Outbox.Due due = only(take(OutboxEndpoints.MAIN));
            assertThat(due.round()).isEqualTo(round);
            get(Outbox.class).delivered(due.id());
        }
    }

    @Test
    void whatIsSetAsideLetsThePersonsLaterRecordsGoAndComesBackWhenItIsReplayed() {
        owe("ada", 1);
        owe("ada", 2);
        Outbox.Due refused = only(take(SIEM));
        get(Outbox.class).setAside(refused.id(), "HTTP 400");

        Outbox.Due later = only(take(SIEM));
        assertThat(later.round()).isEqualTo(2);
        get(Outbox.class).delivered(later.id());
        clock.pass(Duration.ofDays(1));
        assertThat(take(SIEM)).isEmpty();
        assertThat(get(LedgerCounts.class).audit().setAside()).isEqualTo(1);
        assertThat(get(ListOutbox.class).page(ListOutbox.Which.SET_ASIDE, null, 10))
                .extracting(ListOutbox.Owed::id)
                .containsExactly(refused.id());

        assertThat(get(ReplaySetAside.class).replay("other", Changes.by("olga", "mended")))
                .isZero();
        assertThat(get(ReplaySetAside.class).replay(null, Changes.by("olga", "mended")))
                .isEqualTo(1);

        Outbox.Due again = only(take(SIEM));
        assertThat(again.id()).isEqualTo(refused.id());
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void whatAnEndpointDoesNotWantIsNeitherPendingNorDelivered() {
        owe("ada", 1);
        get(Outbox.class).leftOut(List.of(only(take(SIEM)).id()));

        assertThat(take(SIEM)).isEmpty();
        assertThat(get(LedgerCounts.class).audit().delivered()).isZero();
        assertThat(get(LedgerCounts.class).auditByEndpoint())
                .extracting(LedgerCounts.OfEndpoint::endpoint)
                .containsExactly(OutboxEndpoints.MAIN);
    }

    @Test
    void tellsWhatWaitsForWhom() {
        owe("ada", 1);
        owe("bob", 1);
        get(Outbox.class).setAside(take(SIEM).get(0).id(), "HTTP 400");

        assertThat(get(LedgerCounts.class).auditByEndpoint())
                .containsExactly(
                        new LedgerCounts.OfEndpoint("", 2, 0, clock.instant()),
                        new LedgerCounts.OfEndpoint(SIEM, 1, 1, clock.instant()));
    }

    /** Owes the end of a round to the main endpoint and to the other. */
    private void owe(String person, int round) {
        OutboxRows rows = new OutboxRows(get(JdbcClient.class), new OutboxEndpoints(SIEM));
        get(Transactions.class).write(() -> {
            rows.insertFinal(EntryState.SUCCEEDED, person, "event", "entry-" + person, round, clock.millis());
            return true;
        });
    }

    private void done(String key, String objectId) {
        accept(event(key, objectId));
        finish(claim(), Verdict.Result.SUCCEEDED);
        change("delete from outbox");
    }

    private List<Outbox.Due> take(String endpoint) {
        return get(Outbox.class).take(endpoint, 10, HELD);
    }

    private static Outbox.Due only(List<Outbox.Due> due) {
        assertThat(due).hasSize(1);
        return due.get(0);
    }
}
