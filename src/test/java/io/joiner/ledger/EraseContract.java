package io.joiner.ledger;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static io.joiner.ledger.Sample.unresolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.operate.EraseTraces;
import io.joiner.ledger.operate.FindTraces;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ledger.query.ReadTimeline;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.mapping.Person;
import io.joiner.support.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erasing a person: nothing of her is left, all of the proof is, and of others nothing is touched. */
abstract class EraseContract extends LedgerContract {

    private static final String ID = "canary-0001";
    private static final String UPN = "Canary@contoso.com";
    private static final Person CANARY = new Person(UPN, "canary.mail@contoso.com", "E-canary");

    EraseContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void nothingOfHerIsLeftInAnyTable() throws IOException {
        everythingOfHer();
        assertThat(placesThatName("canary")).hasSizeGreaterThan(10);

        assertThat(erase(UPN)).isEmpty();

        assertThat(placesThatName("canary")).isEmpty();
        assertThat(filesThatHold("canary")).isEmpty();
    }

    @Test
    void thatSheWasProvisionedIsStillTold() {
        accept(event("e1", ID).as(CANARY).hiredOn(LocalDate.of(2026, 12, 1)));
        finish(claim(), Verdict.Result.SUCCEEDED);
        String entry = one(String.class, "select id from entry");
        List<String> facts = facts();

        erase(ID);

        assertThat(facts()).isEqualTo(facts);
        Timeline left = get(ReadTimeline.class).of(entry).orElseThrow();
        assertThat(left.entry().state()).isEqualTo(EntryState.SUCCEEDED);
        assertThat(left.entry().erasedAt()).isEqualTo(clock.instant());
        assertThat(left.endings()).hasSize(1);
        assertThat(left.attempts()).hasSize(1);
        assertThat(left.audit()).hasSize(1);
    }

    @Test
    void theLogOfActionsTellsWhatWasErasedThoughJoinersOwnIdWasAskedFor() {
        accept(event("e1", ID).as(CANARY));
        finish(claim(), Verdict.Result.SUCCEEDED);
        for (String id :
                List.of(one(String.class, "select id from entry"), one(String.class, "select id from event"))) {
            get(EraseTraces.class).erase(traces(id), new Change("hr", "erase person", id, "she asked"));

            assertThat(get(Actions.class).latest(1).get(0).what()).isEqualTo(id);
        }
    }

    /** It could not be composed otherwise, and would never come to its end. */
    @Test
    void anAuditRecordThatWaitsGoesOutWithoutHer() {
        accept(event("e1", ID).as(CANARY));
        finish(claim(), Verdict.Result.SUCCEEDED);

        erase(ID);

        Outbox.Due due = get(Outbox.class)
                .take(OutboxEndpoints.MAIN, 1, Duration.ofMinutes(2))
                .get(0);
        AuditFacts facts = get(AuditFacts.class);
        assertThat(due.subject()).isEqualTo(due.entryId());
        assertThat(facts.event(String.valueOf(due.eventId())).eventKey()).startsWith("erased ");
        assertThat(facts.ending(String.valueOf(due.entryId()), 1).subject().objectId())
                .isNull();
    }

    @Test
    void aRepeatOfHerEventDoesNotCreateHerAnew() throws IOException {
        accept(event("canary e1", ID).as(CANARY));
        finish(claim(), Verdict.Result.SUCCEEDED);
        erase(UPN);

        Receipt.Accepted repeat =
                (Receipt.Accepted) accept(event("canary e1", ID).as(CANARY)).get(0);

        assertThat(repeat.duplicate()).isTrue();
        nothingToClaim();
        assertThat(placesThatName("canary")).isEmpty();
    }

    @Test
    void nothingIsErasedWhileSomethingMayStillBeSent() {
        accept(event("e1", ID).as(CANARY));
        finish(claim(), Verdict.Result.SUCCEEDED);
        accept(event("e2", ID).as(CANARY));
        String parked = claim().entryId();
        List<String> places = placesThatName("canary");

        assertThat(erase(ID)).containsExactly(parked);
        assertThat(placesThatName("canary")).isEqualTo(places);

        change("update entry set state = 'PARKED' where id = ?", parked);
        assertThat(erase(ID)).containsExactly(parked);
        change("update entry set state = 'CANCELLED' where id = ?", parked);
        assertThat(erase(ID)).isEmpty();
    }

    @Test
    void aGroupThatStillWaitsKeepsItsMember() {
        accept(event("e1", "group-1").members("bob", ID));
        String entry = one(String.class, "select id from entry");

        assertThat(erase(ID)).containsExactly(entry);
        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(erase(ID)).isEmpty();

        assertThat(one(String.class, "select members from entry")).contains("bob", "erased");
    }

    @Test
    void whatAnyOfHerIdsStandsForIsFoundByEachOfThem() {
        String byId = entryOf(event("e1", ID).as(new Person(UPN, null, null)));
        String byMail = entryOf(unresolved("e2", new Person(UPN, "other.mail@contoso.com", null))
                .to("hr"));
        String byNumber = entryOf(unresolved("e3", new Person(null, "Other.mail@contoso.com", "E-1"))
                .to("erp"));
        entryOf(event("e4", "bob").as(new Person("bob@contoso.com", null, null)).to("erp"));

        for (String id : List.of(ID, "canary@CONTOSO.com", "other.mail@contoso.com", "E-1", "e2", byNumber)) {
            assertThat(traces(id).entries())
                    .as(id)
                    .extracting(Traces.Entry::id)
                    .containsExactlyInAnyOrder(byId, byMail, byNumber);
        }
    }

    @Test
    void whoSharesANameButNotTheObjectIdIsLeftAndNamed() {
        Person shared = new Person(null, "reception@contoso.com", null);
        String hers = entryOf(event("e1", ID).as(shared));
        String his = entryOf(event("e2", "bob").as(shared));
        claimAll().forEach(claim -> finish(claim, Verdict.Result.SUCCEEDED));

        assertThat(traces(ID).entries()).extracting(Traces.Entry::id).containsExactly(hers);
        assertThat(traces(ID).others()).containsExactly(his);
        assertThat(traces("reception@contoso.com").objectIds()).containsExactlyInAnyOrder(ID, "bob");
        erase(ID);

        assertThat(all("select object_id from entry where object_id is not null"))
                .containsExactly("bob");
        assertThat(all("select mail from event where mail is not null")).containsExactly("reception@contoso.com");
    }

    @Test
    void aRejectedItemThatOnlyHoldsHerNumberAsPartOfAnotherStays() {
        accept(bad("line 1", "{\"employeeId\":\"4711\"}"), bad("line 2", "{\"employeeId\":\"14711\"}"));

        erase("4711");

        assertThat(all("select raw from rejected where raw <> ''")).containsExactly("{\"employeeId\":\"14711\"}");
        assertThat(get(ListRejected.class).page(new ListRejected.Filter(null, Instant.EPOCH), null, 10))
                .extracting(RejectedItem::sourcePlace)
                .containsExactly("line 2");
    }

    @Test
    void erasingAgainFindsNothingLeft() {
        accept(event("e1", ID).as(CANARY));
        finish(claim(), Verdict.Result.SUCCEEDED);
        String entry = one(String.class, "select id from entry");
        erase(ID);
        List<String> before = facts();

        assertThat(traces(ID).areNone()).isTrue();
        assertThat(traces(entry).areErased()).isTrue();
        assertThat(erase(entry)).isEmpty();

        assertThat(facts()).isEqualTo(before);
        assertThat(rows("past_event")).isOne();
    }

    /** Whatever there can be of a person, each naming her. */
    private void everythingOfHer() {
        accept(event("canary e1", ID).as(CANARY).hiredOn(LocalDate.of(2026, 12, 1)));
        Claim claim = claim();
        Verdict verdict = new Verdict(
                Verdict.Result.SUCCEEDED,
                null,
                "canary@contoso.com is there.",
                "",
                "Create",
                "change of canary",
                List.of(new Verdict.Step("canary", "Import", "Success", "", Map.of())),
                List.of("canary"));
        get(CompleteEntry.class)
                .finishLastPart(
                        claim,
                        new AttemptEnd(now(), now(), 200, null, "canary@contoso.com: done", "r-1", "rule-1"),
                        verdict,
                        verdict);
        get(Leases.class).letGo(claim);
        String cancelled = entryOf(unresolved("e2", CANARY).to("hr").notBefore(now().plusSeconds(60)));
        get(CancelEntry.class)
                .cancel(
                        cancelled,
                        "Ms Canary stays where she is",
                        new Change("olga", "cancel", cancelled, "Ms Canary stays where she is"));
        get(Actions.class).note(new Change("olga", "order", "for canary@contoso.com", "as canary-0001 wants"));
        Actions.Requested order = get(Actions.class).request(Changes.by("olga", "why"));
        get(Actions.class).conclude(order, Actions.Outcome.REFUSED, "no order for canary-0001");
        accept(event("e3", "group-1").members("bob", ID));
        claimAll(Sample.TARGET, "hr").forEach(each -> finish(each, Verdict.Result.SUCCEEDED));
        accept(bad("line 7", "{\"who\":\"" + UPN + "\"}"));
        change(
                "insert into notified_person (user_id, created_since, told_at, due_at, tries) values (?, 0, 0, 0, 0)",
                ID);
        change("update outbox set last_failure = 'no room for canary-0001' where entry_id = ?", claim.entryId());
    }

    /** What the proof is made of. */
    private List<String> facts() {
        return all("""
                select e.id || e.target || e.state || v.result || v.decided_at || o.id || o.type || o.event_id || a.request_id
                from entry e join verdict v on v.entry_id = e.id join outbox o on o.entry_id = e.id
                    join attempt a on a.entry_id = e.id order by o.id""");
    }

    private Traces traces(String anyId) {
        return get(FindTraces.class).of(anyId);
    }

    private List<String> erase(String anyId) {
        return get(EraseTraces.class).erase(traces(anyId), Changes.by("olga", "asked for"));
    }

    /** Columns of all tables in which a word stands, in any case. */
    private List<String> placesThatName(String word) {
        List<String> places = new ArrayList<>();
        JdbcClient jdbc = get(LedgerReads.class).jdbc();
        for (String table : tables()) {
            jdbc.sql("select * from " + table)
                    .query()
                    .listOfRows()
                    .forEach(row -> row.forEach((column, value) -> {
                        if (String.valueOf(value).toLowerCase(Locale.ROOT).contains(word)) {
                            places.add(table + "." + column);
                        }
                    }));
        }
        return places;
    }

    private List<String> tables() {
        boolean file = get(Dialect.class) == Dialect.SQLITE;
        List<String> tables = all(
                file
                        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                        : "select table_name from information_schema.tables where table_schema = 'public'");
        assertThat(tables).contains("entry", "event", "rejected", "action", "notified_person");
        return tables;
    }

    /** What was overwritten must not be found in the file either; a server's files are its own. */
    private List<String> filesThatHold(String word) throws IOException {
        List<String> holding = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("ledger.db"))
                    .toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.toLowerCase(Locale.ROOT).contains(word)) {
                    holding.add(file.getFileName().toString());
                }
            }
        }
        return holding;
    }
}
