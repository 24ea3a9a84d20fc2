package io.joiner.ledger.query;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Sample;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.ListOutbox.Cursor;
import io.joiner.ledger.query.ListOutbox.Owed;
import io.joiner.ledger.query.ListOutbox.Which;
import io.joiner.ledger.query.Throughput.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What passes through, and the audit records that do. */
public abstract class ThroughputContract extends LedgerContract {

    public ThroughputContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void countsMinuteByMinuteWhatCameInEndedAndWasProved() {
        Instant start = now();
        accept(event("e1", "a"), event("e2", "b"));
        clock.pass(Duration.ofMinutes(1));
        finish(claim(), Verdict.Result.SUCCEEDED);
        clock.pass(Duration.ofMinutes(1));
        deliver();

        assertThat(get(Throughput.class).lately(3))
                .containsExactly(
                        new Minute(start.minusSeconds(60), 0, 0, 0),
                        new Minute(start, 2, 0, 0),
                        new Minute(start.plusSeconds(60), 0, 1, 0),
                        new Minute(start.plusSeconds(120), 0, 0, 1));
    }

    @Test
    void listsWhatWaitsOldestFirstAndWhatWasDeliveredNewestFirst() {
        for (String person : new String[] {"a", "b", "c", "d"}) {
            accept(event("e-" + person, person));
            finish(claim(), Verdict.Result.SUCCEEDED);
            clock.pass(Duration.ofSeconds(1));
        }
        deliver();
        clock.pass(Duration.ofSeconds(1));
        deliver();
        Outbox.Due failing = get(Outbox.class)
                .take(OutboxEndpoints.MAIN, 1, Duration.ofMinutes(1))
                .get(0);
        get(Outbox.class).failed(failing.id(), now().plusSeconds(60), "HTTP 503");

        assertThat(subjects(page(Which.DELIVERED, null))).containsExactly("b", "a");
        assertThat(subjects(page(Which.PENDING, null))).containsExactly("c", "d");
        assertThat(page(Which.FAILING, null)).singleElement().satisfies(record -> {
            assertThat(record.subject()).isEqualTo("c");
            assertThat(record.lastFailure()).isEqualTo("HTTP 503");
        });
        assertThat(get(ListOutbox.class).failing()).isEqualTo(1);
        assertThat(subjects(page(Which.DELIVERED, after(Which.DELIVERED)))).containsExactly("a");
        assertThat(subjects(page(Which.PENDING, after(Which.PENDING)))).containsExactly("d");
    }

    @Test
    void listsFilesThatAreNotWhollyInTheLedger() {
        get(AcceptEvents.class)
                .accept(List.of(event("e1", "a").mapping(), Sample.bad("line 2", "x")), "file my joiners.csv 12ab", 2);
        get(AcceptEvents.class).accept(List.of(event("e2", "b").mapping()), "topic x", 1);

        assertThat(get(ListFiles.class).underWay(9)).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("my joiners.csv");
            assertThat(file.items()).isEqualTo(2);
            assertThat(file.rejected()).isEqualTo(1);
        });
    }

    private void deliver() {
        Outbox.Due due = get(Outbox.class)
                .take(OutboxEndpoints.MAIN, 1, Duration.ofMinutes(1))
                .get(0);
        get(Outbox.class).delivered(due.id());
    }

    /** After the first of them. */
    private Cursor after(Which which) {
        Owed first = get(ListOutbox.class).page(which, null, 1).get(0);
        return Cursor.read(Cursor.after(first).toString()).orElseThrow();
    }

    private List<Owed> page(Which which, @Nullable Cursor after) {
        return get(ListOutbox.class).page(which, after, 10);
    }

    private static List<String> subjects(List<Owed> records) {
        return records.stream().map(Owed::subject).toList();
    }
}
