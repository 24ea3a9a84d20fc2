package io.joiner.ledger;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static io.joiner.ledger.Sample.unresolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.accept.KnownPeople;
import io.joiner.ledger.accept.Withdraw;
import io.joiner.ledger.rows.CheckpointRows;
import io.joiner.ledger.rows.EntryRows;
import io.joiner.ledger.rows.EventRows;
import io.joiner.ledger.rows.RejectedRows;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.MappedBatch;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taking events in. */
abstract class AcceptContract extends LedgerContract {

    private static final String BATCH = "file joiners.ndjson abc";

    AcceptContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void keepsAnEventWithAnEntryForEachOfItsTargets() {
        List<Receipt> receipts = accept(event("e1", "ada").to("crm", "erp"));

        assertThat(receipts).singleElement().isInstanceOfSatisfying(Receipt.Accepted.class, accepted -> {
            assertThat(accepted.eventKey()).isEqualTo("e1");
            assertThat(accepted.duplicate()).isFalse();
            assertThat(accepted.entries()).hasSize(2).allMatch(id -> stateOf(id) == EntryState.READY);
        });
        assertThat(all("select target from entry order by target")).containsExactly("crm", "erp");
    }

    @Test
    void keepsNoEventTwiceAndTellsTheEntriesItHas() {
        Receipt.Accepted first = accepted(accept(event("e1", "ada").to("crm", "erp")), 0);

        Receipt.Accepted again = accepted(accept(event("e1", "ada").to("crm", "erp")), 0);

        assertThat(again.duplicate()).isTrue();
        assertThat(again.entries()).containsExactlyInAnyOrderElementsOf(first.entries());
        assertThat(rows("event")).isEqualTo(1);
        assertThat(rows("entry")).isEqualTo(2);
    }

    @Test
    void tellsARepeatWithinTheSameBatch() {
        List<Receipt> receipts = accept(event("e1", "ada"), event("e2", "bob"), event("e1", "ada"));

        assertThat(accepted(receipts, 0).duplicate()).isFalse();
        assertThat(accepted(receipts, 2).duplicate()).isTrue();
        assertThat(accepted(receipts, 2).entries())
                .isEqualTo(accepted(receipts, 0).entries());
        assertThat(rows("event")).isEqualTo(2);
    }

    @Test
    void tellsARepeatOfAnEventThatIsDone() {
        accept(event("e1", "ada"));
        finish(claim(), Verdict.Result.SUCCEEDED);

        assertThat(accepted(accept(event("e1", "ada")), 0).duplicate()).isTrue();
        nothingToClaim();
    }

    @Test
    void takesMoreRepeatsAtOnceThanADatabaseTakesParameters() {
        Mapping[] many = IntStream.range(0, 70_000)
                .mapToObj(i -> event("e" + i, "person" + i).mapping())
                .toArray(Mapping[]::new);
        accept(many);

        assertThat(accept(many)).hasSize(70_000).allSatisfy(receipt -> {
            assertThat(((Receipt.Accepted) receipt).duplicate()).isTrue();
            assertThat(((Receipt.Accepted) receipt).entries()).hasSize(1);
        });
    }

    @Test
    void keepsRejectedItemsWholeAndOwesTheAuditOneRecordEach() {
        accept(bad("line 3", "{\"a\": 'it''s'\n\"}"));

        assertThat(all("select raw from rejected")).containsExactly("{\"a\": 'it''s'\n\"}");
        assertThat(all("select type from outbox")).containsExactly("io.joiner.event.rejected");
    }

    @Test
    void keepsTheSameBadItemAtTheSamePlaceOnce() {
        accept(bad("line 3", "{"));
        accept(bad("line 3", "{"), bad("line 3", "{"));

        assertThat(rows("rejected")).isEqualTo(1);
        assertThat(rows("outbox")).isEqualTo(1);
    }

    @Test
    void keepsTheSameBadItemOfAnotherPlaceAndAnotherAtTheSamePlace() {
        accept(bad("line 3", "{"), bad("line 4", "{"), bad("line 3", "["));

        assertThat(rows("rejected")).isEqualTo(3);
        assertThat(rows("outbox")).isEqualTo(3);
    }

    @Test
    void keepsGoodItemsBesideBadAndIgnoredOnes() {
        List<Receipt> receipts = accept(
                bad("line 1", "{"),
                event("e1", "ada").mapping(),
                new Mapping.Ignored(new SourcePosition(Source.FILE, "joiners.ndjson", "line 3"), "deleted"));

        assertThat(receipts)
                .hasExactlyElementsOfTypes(Receipt.Rejected.class, Receipt.Accepted.class, Receipt.Ignored.class);
        assertThat(rows("entry")).isEqualTo(1);
    }

    @Test
    void movesTheCheckpointInTheSameCommitAndKeepsItOverARestart() {
        AcceptEvents accept = get(AcceptEvents.class);
        accept.accept(
                List.of(event("e1", "ada").mapping(), event("e1", "ada").mapping(), bad("line 3", "{")), BATCH, 3);
        accept.accept(List.of(event("e2", "bob").mapping()), BATCH, 1);

        openLedgerAgain();

        assertThat(get(AcceptEvents.class).checkpoint(BATCH)).isEqualTo(new Checkpoint(BATCH, 4, 2, 1, 0, 1));
    }

    @Test
    void startsASourceAnewThatItDoesNotKnowOrHasFinished() {
        AcceptEvents accept = get(AcceptEvents.class);
        accept.accept(List.of(event("e1", "ada").mapping()), BATCH, 1);

        accept.finished(BATCH);

        assertThat(accept.checkpoint(BATCH)).isEqualTo(Checkpoint.start(BATCH));
        assertThat(accept.checkpoint("file other")).isEqualTo(Checkpoint.start("file other"));
    }

    @Test
    void keepsNothingOfABatchThatCannotBeKeptWhole() {
        Mapping impossible = unresolved("e2", new Person(null, null, null)).mapping();

        assertThatThrownBy(() -> get(AcceptEvents.class)
                        .accept(List.of(event("e1", "ada").mapping(), bad("line 2", "{"), impossible), BATCH, 3))
                .isInstanceOf(NullPointerException.class);

        assertThat(List.of(rows("event"), rows("entry"), rows("rejected"), rows("outbox"), rows("checkpoint")))
                .containsOnly(0L);
    }

    @Test
    void keepsTextsOfAnyLengthAndWithAnyCharacters() {
        String odd = "'; drop table event; --\n\"\t\u00e9\u4e2d\ud83d\ude00\\%_";
        String raw = odd.repeat(200_000);

        accept(event(odd, odd).as(new Person(odd, odd, odd)).to(odd).mapping(), bad(odd, raw));

        assertThat(all("select raw from rejected")).containsExactly(raw);
        Claim claim = claim(odd);
        assertThat(claim.subject().objectId()).isEqualTo(odd);
        assertThat(claim.person()).isEqualTo(new Person(odd, odd, odd));
        finish(claim, Verdict.Result.SUCCEEDED);
        assertThat(audited(odd)).containsExactly("provisioning.succeeded");
    }

    @Test
    void acknowledgesWhatIsKeptEvenIfSomethingThatIsToldOfItFails() {
        AcceptEvents accept = new AcceptEvents(
                get(Transactions.class),
                get(EventRows.class),
                get(EntryRows.class),
                get(RejectedRows.class),
                get(Withdraw.class),
                get(CheckpointRows.class),
                get(KnownPeople.class),
                get(Signal.class),
                told -> {
                    throw new IllegalStateException("a metric is broken");
                },
                clock);

        Receipts receipts = accept.accept(
                new MappedBatch(null, 1, List.of(event("e1", "ada").mapping())));

        assertThat(receipts.accepted()).isEqualTo(1);
    }

    @Test
    void acceptsNothing() {
        assertThat(accept(new Mapping[0])).isEmpty();
    }

    private static Receipt.Accepted accepted(List<Receipt> receipts, int index) {
        return (Receipt.Accepted) receipts.get(index);
    }
}
