package io.joiner.provisioning.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.ClaimNext.Queue;
import io.joiner.mapping.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QueueOrderTest {

    private final QueueOrder order = new QueueOrder();
    private final Set<String> targets = new TreeSet<>(Set.of("a", "b", "c"));

    @Test
    void givesAnUrgentEntryTheNextCallHoweverMuchElseWaits() {
        assertThat(calls(1_000, bulk("a"), normal("b"))).doesNotContain(urgent("c"));

        assertThat(calls(1, bulk("a"), normal("b"), urgent("c"))).containsExactly(urgent("c"));
    }

    @Test
    void givesBulkANinthHoweverBusyTheOtherLanesAre() {
        List<Queue> calls = calls(1_000, urgent("a"), normal("a"), bulk("a"));

        assertThat(Collections.frequency(calls, bulk("a"))).isBetween(105, 115);
        assertThat(Collections.frequency(calls, normal("a"))).isGreaterThan(200);
        assertThat(Collections.frequency(calls, urgent("a"))).isGreaterThan(500);
    }

    @Test
    void sharesALanesTurnsEvenlyAmongTargetsAlthoughOthersHaveNothingToDo() {
        List<Queue> calls = calls(1_000, normal("a"), normal("b"));

        assertThat(Collections.frequency(calls, normal("a"))).isEqualTo(500);
        assertThat(Collections.frequency(calls, normal("b"))).isEqualTo(500);
    }

    @Test
    void letsNoTargetsBulkStarveBesideItsOwnAndOthersUrgentEntries() {
        List<Queue> calls = calls(1_000, urgent("a"), urgent("b"), bulk("a"), bulk("b"));

        assertThat(Collections.frequency(calls, bulk("a"))).isBetween(53, 58);
        assertThat(Collections.frequency(calls, bulk("b"))).isBetween(53, 58);
    }

    @Test
    void takesTargetsUpThatComeAndForgetsThoseThatGo() {
        calls(10, normal("a"));
        targets.remove("a");
        targets.add("d");

        assertThat(order.next(targets)).extracting(Queue::target).contains("d").doesNotContain("a");
        assertThat(order.next(targets)).hasSize(9);
    }

    /** Which queues go if these never end. */
    private List<Queue> calls(int count, Queue... waiting) {
        List<Queue> calls = new ArrayList<>();
        for (int call = 0; call < count; call++) {
            Queue next = order.next(targets).stream()
                    .filter(List.of(waiting)::contains)
                    .findFirst()
                    .orElseThrow();
            order.went(next);
            calls.add(next);
        }
        return calls;
    }

    private static Queue urgent(String target) {
        return new Queue(target, Lane.URGENT);
    }

    private static Queue normal(String target) {
        return new Queue(target, Lane.NORMAL);
    }

    private static Queue bulk(String target) {
        return new Queue(target, Lane.BULK);
    }
}
