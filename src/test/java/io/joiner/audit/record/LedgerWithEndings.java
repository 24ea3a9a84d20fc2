package io.joiner.audit.record;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.ClaimUnresolved;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.Queues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real ledger in which events of one person come to their end, with as much personal data as events hold. */
final class LedgerWithEndings implements AutoCloseable {

    static final String OBJECT_ID = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";
    static final Person PERSON = new Person("mei.okafor@contoso.com", "m.okafor@contoso.com", "E-21451");

    private static final Limit WIDE = new Limit("wide", 100, Duration.ofSeconds(10), Duration.ZERO);
    private static final SourcePosition POSITION = new SourcePosition(Source.FILE, "joiners.csv", "line 12");

    final ClockMovedByHand clock = new ClockMovedByHand();
    private final LedgerInAFolder ledger;

    LedgerWithEndings(Path folder) {
        ledger = new LedgerInAFolder(folder, clock);
        ledger.get(Permits.class).open(WIDE);
    }

    <T> T get(Class<T> type) {
        return ledger.get(type);
    }

    void accept(@Nullable String objectId, String... members) {
        List<Subject.Member> links =
                Stream.of(members).map(id -> new Subject.Member(id, "User")).toList();
        Subject subject = new Subject("travel", objectId, members.length == 0 ? "User" : "Group", links);
        get(AcceptEvents.class)
                .accept(List.of(new Mapping.Mapped(new MappedEvent(
                        "plain:" + objectId, POSITION, "plain", PERSON, Lane.NORMAL, null, null, List.of(subject)))));
    }

    void act(String who, String did, String what) {
        get(Actions.class).note(new Actions.Change(who, did, what, "asked by HR"));
    }

    void reject(String reason) {
        get(AcceptEvents.class)
                .accept(List.of(new Mapping.Rejected(POSITION, "{\"displayName\":\"Mei Okafor\"}", reason)));
    }

    Claim claim() {
        return ((ClaimNext.Next.Calls) get(ClaimNext.class).next(WIDE, Queues.of("travel"), 1))
                .calls()
                .get(0)
                .claim();
    }

    Claim claimUnresolved() {
        return get(ClaimUnresolved.class).next(Set.of("travel")).orElseThrow();
    }

    void retry(Claim claim, AttemptEnd end, Duration wait) {
        get(CompleteEntry.class).retry(claim, end, clock.instant().plus(wait));
        clock.pass(wait);
    }

    /** A call that Graph accepted without a verdict, then a look into the log that told nothing, then one that did. */
    void finishByTheLog(Claim call, Verdict verdict) {
        askLog(call, end(204, "unknown-outcome"));
        askLog(claimLook(), looked());
        AttemptEnd found = new AttemptEnd(
                null, clock.instant(), 200, null, "Done", "request-of-log", null, verdict.changeId(), call.attempt());
        get(CompleteEntry.class).finish(claimLook(), found, verdict);
    }

    private void askLog(Claim claim, AttemptEnd end) {
        get(CompleteEntry.class).askLog(claim, end, clock.instant());
    }

    private Claim claimLook() {
        ClaimNext.Next next = get(ClaimNext.class).nextToAsk(WIDE, Queues.of("travel"));
        return ((ClaimNext.Next.Calls) next).calls().get(0).claim();
    }

    private AttemptEnd looked() {
        return new AttemptEnd(
                null, clock.instant(), 200, "unknown-outcome", "The log was asked", "request-of-log", null);
    }

    void finishPart(Verdict ofPart) {
        get(CompleteEntry.class).finishPart(claim(), end(200, null), ofPart);
    }

    void finishLastPart(Verdict ofPart, Verdict ofAll) {
        get(CompleteEntry.class).finishLastPart(claim(), end(200, null), ofPart, ofAll);
    }

    void finish(Claim claim, Verdict verdict) {
        get(CompleteEntry.class).finish(claim, end(200, null), verdict);
    }

    void finishUnanswered(Claim claim, Verdict verdict) {
        get(CompleteEntry.class).finish(claim, notSent(), verdict);
    }

    /** A call that left, took two seconds and was answered. */
    AttemptEnd end(int status, @Nullable String retryClass) {
        Instant sent = clock.instant();
        clock.pass(Duration.ofSeconds(2));
        return new AttemptEnd(
                sent, clock.instant(), status, retryClass, "Graph answered", "request-of-graph", "rule-1");
    }

    /** A call that did not leave. */
    AttemptEnd notSent() {
        return new AttemptEnd(null, clock.instant(), 0, "transient", "Graph could not be reached", null, null);
    }

    static Verdict verdict(Verdict.Result result) {
        return new Verdict(
                result,
                result == Verdict.Result.PARKED ? "EntryConflict" : null,
                "It is as it is.",
                result == Verdict.Result.PARKED ? "Application owner: look." : "",
                result == Verdict.Result.SUCCEEDED ? "Create" : null,
                "change-1",
                List.of(
                        new Verdict.Step("EntryImport", "import", "success", "2026-11-02T08:00:01Z", Map.of()),
                        new Verdict.Step("Scope", "scoping", "success", "", Map.of("Assigned=true", true))),
                List.of("mail", "displayName"));
    }

    List<AuditRecord> records() {
        ComposeRecord compose = new ComposeRecord(get(AuditFacts.class));
        return get(Outbox.class).take(OutboxEndpoints.MAIN, 100, Duration.ZERO).stream()
                .map(compose::compose)
                .toList();
    }

    String onlyRecord() {
        List<AuditRecord> records = records();
        if (records.size() != 1) {
            throw new AssertionError("one record expected, not " + records);
        }
        return new String(records.get(0).json(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
