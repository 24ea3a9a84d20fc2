package io.joiner.ledger.claim;

import io.joiner.ledger.NotifiedPerson;
import io.joiner.ledger.rows.NotifiedRows;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Claims people of whom Microsoft Graph told, and settles what became of them. */
@Component
public class ClaimNotified {

    /**
     * How long a claim outlives its process. Longer than a question usually takes; that one which takes longer is asked twice
     * does no harm, and that a person waits for a dead process does.
     */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final NotifiedRows people;
    private final LedgerReads reads;
    private final Clock clock;

    ClaimNotified(Transactions transactions, NotifiedRows people, LedgerReads reads, Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.reads = reads;
        this.clock = clock;
    }

    /** Whoever has been due for longest. */
    public Optional<NotifiedPerson> next() {
        Instant now = clock.instant();
        return anyDue(now) ? transactions.write(() -> people.claim(now, now.plus(LEASE))) : Optional.empty();
    }

    /** Looked for without the writer, whom an empty table shall cost nothing. */
    private boolean anyDue(Instant now) {
        return reads.jdbc()
                .sql("select 1 from notified_person where due_at <= ? limit 1")
                .param(now.toEpochMilli())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** It is known whether this person is new; when was created never changes, so later words of Graph need no answer. */
    public void settled(NotifiedPerson person) {
        transactions.write(() -> people.delete(person));
    }

    /** Gives up, unless Graph has told of this person again in the meantime; then the claim just ends. */
    public void givenUp(NotifiedPerson person) {
        transactions.write(() -> people.deleteUnlessToldAgain(person));
    }

    /** To be asked for again when due. */
    public void postponed(NotifiedPerson person, String trouble, Instant due) {
        transactions.write(() -> {
            people.postpone(person, trouble, due);
            return true;
        });
    }

    /** How many wait. */
    public long waiting() {
        return reads.jdbc()
                .sql("select count(*) from notified_person")
                .query(Long.class)
                .single();
    }
}
