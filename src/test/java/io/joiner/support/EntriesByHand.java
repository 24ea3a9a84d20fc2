package io.joiner.support;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts entries into a ledger and ends them, in the normal lane and without a call. */
public final class EntriesByHand {

    /** Of its own, so that no call of anybody's waits for it. */
    private static final Limit WIDE = new Limit("by hand", 200, Duration.ofSeconds(10), Duration.ofMillis(350));

    private final Beans ledger;

    /** Where the ledger's beans come from. */
    public interface Beans {
        <T> T get(Class<T> type);
    }

    public EntriesByHand(Beans ledger) {
        this.ledger = ledger;
        ledger.get(Permits.class).open(WIDE);
    }

    /** Accepts one event; tells the ids of its entries, in the order of the targets. */
    public List<String> accept(String objectId, @Nullable LocalDate hireDate, String... targets) {
        return accept(List.of(mapping(objectId, hireDate, targets))).get(0).entries();
    }

    private List<Receipt.Accepted> accept(List<Mapping> mappings) {
        return ledger.get(AcceptEvents.class).accept(mappings).list().stream()
                .map(Receipt.Accepted.class::cast)
                .toList();
    }

    private static Mapping mapping(String objectId, @Nullable LocalDate hireDate, String... targets) {
        List<Subject> subjects = Stream.of(targets)
                .map(target -> new Subject(target, objectId, "User", List.of()))
                .toList();
        return new Mapping.Mapped(new MappedEvent(
                "by hand " + UUID.randomUUID(),
                new SourcePosition(Source.FILE, "by-hand.ndjson", "line 1"),
                "plain",
                new Person(null, null, null),
                Lane.NORMAL,
                null,
                hireDate,
                subjects));
    }

    /** Accepts one event and parks its one entry, for which no other of the target may wait; tells its id. */
    public String park(String objectId, String target) {
        String entry = accept(objectId, null, target).get(0);
        park(target);
        return entry;
    }

    /** Parks entries of so many persons; at once, so that they share commits. */
    public void parkMany(int persons, String target) {
        accept(IntStream.range(0, persons)
                .mapToObj(i -> mapping("one-of-many-" + i, null, target))
                .toList());
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CompletableFuture.allOf(IntStream.range(0, persons)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> park(target), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    private void park(String target) {
        end(target, Verdict.Result.PARKED, "It is so.", "Olga: mend it.");
    }

    /** Ends what waits for the target, of which there must be one entry. */
    public void end(String target, Verdict.Result result, String reason, String whatToDo) {
        end(claim(target), result, reason, whatToDo);
    }

    /** Claims what waits for the target, of which there must be one entry. */
    public Claim claim(String target) {
        return ((ClaimNext.Next.Calls) ledger.get(ClaimNext.class).next(WIDE, Queues.of(target), 1))
                .calls()
                .get(0)
                .claim();
    }

    /** Ends what was claimed. */
    public void end(Claim claim, Verdict.Result result, String reason, String whatToDo) {
        Instant sent = claim.claimedAt();
        ledger.get(CompleteEntry.class)
                .finish(
                        claim,
                        new AttemptEnd(sent, sent, 200, null, reason, "request-1", null),
                        new Verdict(result, "ByHand", reason, whatToDo, null, null, List.of(), List.of()));
        ledger.get(Leases.class).letGo(claim);
    }
}
