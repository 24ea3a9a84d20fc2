package io.joiner.provisioning.eta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Step;
import io.joiner.ledger.claim.ClaimNext.Queue;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.provisioning.decide.AttemptMade;
import io.joiner.provisioning.permit.Limits;
import io.joiner.provisioning.permit.QueueOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtaTest {

    private static final Limit LIMIT = new Limit("app", 5, Duration.ofSeconds(10), Duration.ofMillis(350));
    private static final double CALL = 10_350 / 5.0;
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final CallsPerEntry callsPerEntry = new CallsPerEntry();

    @Test
    void isTheLimitsTimeForAllThatWaits() {
        assertThat(times(Map.of(new Queue("a", Lane.BULK), 1_000L)).of("a"))
                .isEqualTo(Duration.ofMillis(10_350).multipliedBy(200));
    }

    @Test
    void isZeroWhereNothingWaits() {
        Eta.Times times = eta("a").of(Map.of());

        assertThat(times.targets()).containsExactly("a");
        assertThat(times.of("a")).isZero();
        assertThat(times.of("a", Lane.URGENT)).isZero();
        assertThat(times.byLane("a")).isEmpty();
    }

    @Test
    void letsASmallQueueEndAfterItsTurnsAndTheLargestWithTheLast() {
        Eta.Times times = times(Map.of(new Queue("small", Lane.NORMAL), 5L, new Queue("large", Lane.NORMAL), 100L));

        assertThat(times.of("small")).isEqualTo(Duration.ofMillis(10_350).multipliedBy(2));
        assertThat(times.of("large")).isEqualTo(Duration.ofMillis(10_350).multipliedBy(21));
    }

    @Test
    void letsNobodyUrgentWaitForAMillionInBulk() {
        Eta.Times times = times(Map.of(new Queue("a", Lane.BULK), 1_000_000L, new Queue("a", Lane.URGENT), 1L));

        assertThat(times.of("a", Lane.URGENT)).isLessThan(Duration.ofSeconds(3));
        assertThat(times.of("a", Lane.BULK)).isGreaterThan(Duration.ofDays(23)).isEqualTo(times.of("a"));
    }

    @Test
    void addsTheCallsThatAreRepeated() {
        for (int entry = 0; entry < 1_000; entry++) {
            if (entry % 4 == 0) {
                callsPerEntry.count(attempt(AttemptMade.Then.AGAIN));
            }
            callsPerEntry.count(attempt(AttemptMade.Then.ENDS));
        }

        assertThat(times(Map.of(new Queue("a", Lane.BULK), 1_000L)).of("a").toMillis())
                .isCloseTo(Math.round(1_250 * CALL), within(Math.round(50 * CALL)));
    }

    /** As the order in which calls are claimed has it, with queues of any sizes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isRightWithinTenPercentForEachTargetAndLane(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Map<Queue, Long> queues = new HashMap<>();
        for (String target : List.of("a", "b", "c")) {
            for (Lane lane : Lane.values()) {
                queues.put(new Queue(target, lane), (long) Math.pow(10, random.nextDouble(1.5, 3.5)));
            }
        }
        Eta.Times times = eta("a", "b", "c").of(queues);

        ends(queues)
                .forEach((queue, calls) -> assertThat(
                                times.of(queue.target(), queue.lane()).toMillis())
                        .as("%s of %s", queue, queues)
                        .isCloseTo(Math.round(calls * CALL), within(Math.round(calls * CALL / 10))));
    }

    /** After how many calls of all each queue is empty. */
    private static Map<Queue, Long> ends(Map<Queue, Long> queues) {
        Map<Queue, Long> left = new HashMap<>(queues);
        Map<Queue, Long> ends = new HashMap<>();
        QueueOrder order = new QueueOrder();
        TreeSet<String> targets = new TreeSet<>(List.of("a", "b", "c"));
        for (long call = 1; !left.isEmpty(); call++) {
            Queue next = order.next(targets).stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
            order.went(next);
            if (left.merge(next, -1L, Long::sum) == 0) {
                left.remove(next);
                ends.put(next, call);
            }
        }
        return ends;
    }

    private static AttemptMade attempt(AttemptMade.Then then) {
        Subject subject = new Subject("a", "object", "User", List.of());
        Person person = new Person(null, null, null);
        Claim claim =
                new Claim("e", subject, person, Lane.BULK, Step.CALL, 0, 0, 1, 1, 1, "id", NOW, NOW, NOW, "v1", null);
        return new AttemptMade(claim, 200, Duration.ofSeconds(1), null, then, "Why.", null, null, false);
    }

    private Eta.Times times(Map<Queue, Long> waiting) {
        return eta(waiting.keySet().stream().map(Queue::target).distinct().toArray(String[]::new))
                .of(waiting);
    }

    private Eta eta(String... targets) {
        return new Eta(new Limits(List.of(new Limits.Shared(LIMIT, List.of(targets))), LIMIT), callsPerEntry);
    }
}
