package io.joiner.ops.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.Limit;
import io.joiner.ledger.claim.Pauses.Pause;
import io.joiner.ledger.claim.TargetRests.Rest;
import io.joiner.ops.people.Standing.Readiness;
import io.joiner.provisioning.eta.Etas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final String OWN = "Waits for its next attempt. The last one: Graph does not know this person yet.";
    private static final Rest STOPPED =
            new Rest("crm", Instant.EPOCH, Instant.EPOCH, 1, "Joiner's app may not do this.", "Operator: grant it.");

    private final Outlook stopped = outlook(Map.of("crm", STOPPED), List.of());

    @Test
    void tellsWhomGraphDoesNotKnowYetSoAlsoWhileTheTargetIsStopped() {
        Standing standing = stopped.of(waitsUntil(NOW.plusSeconds(60)), OWN);

        assertThat(standing.readiness()).isEqualTo(Readiness.BLOCKED);
        assertThat(standing.why()).startsWith(OWN).endsWith("The target is stopped: Joiner's app may not do this.");
        assertThat(standing.whatToDo()).isEqualTo("Operator: grant it.");
    }

    @Test
    void tellsWhomOnlyTheStoppedTargetKeepsWaitingSo() {
        Standing standing = stopped.of(waitsUntil(NOW), OWN);

        assertThat(standing.why()).isEqualTo("The target is stopped: Joiner's app may not do this.");
    }

    private static Outlook outlook(Map<String, Rest> rests, List<Pause> pauses) {
        Limit limit = new Limit("app", 5, Duration.ofSeconds(10), Duration.ZERO);
        return new Outlook(NOW, rests, pauses, Etas.under(limit, "crm").ofQueues(List.of()));
    }

    private static EntrySummary waitsUntil(Instant due) {
        return new EntrySummary(
                "entry",
                "crm",
                "person",
                "User",
                "normal",
                EntryState.READY,
                due,
                1,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                false);
    }
}
