package io.joiner.ops.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.joiner.ledger.Limit;
import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.query.FindEntries;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.ledger.query.ReadTimeline;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.people.AskForPerson.Answer;
import io.joiner.ops.people.AskForPerson.InTarget;
import io.joiner.ops.people.Standing.Readiness;
import io.joiner.provisioning.eta.Etas;
import io.joiner.support.Changes;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.EntriesByHand;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person in two targets, {@code crm} and {@code erp}, on a Monday in November at eight. */
class AskForPersonTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-02");
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final Limit LIMIT = new Limit("app", 5, Duration.ofSeconds(10), Duration.ZERO);
    private static final Asker HR = new Asker("hr", true);

    private final ClockMovedByHand clock = new ClockMovedByHand();

    @TempDir
    private Path folder;

    private LedgerInAFolder ledger;
    private EntriesByHand entries;
    private AskForPerson askForPerson;

    @BeforeEach
    void open() {
        ledger = new LedgerInAFolder(folder, clock);
        entries = new EntriesByHand(ledger::get);
        configure("crm", "erp");
    }

    private void configure(String... targets) {
        JudgeStanding judge = new JudgeStanding(
                ledger.get(LedgerCounts.class),
                ledger.get(TargetRests.class),
                ledger.get(Pauses.class),
                Etas.under(LIMIT, targets),
                clock);
        askForPerson =
                new AskForPerson(new TellStory(ledger.get(FindEntries.class), ledger.get(ReadTimeline.class), judge));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whoIsReadyInAllTargetsIsReady() {
        entries.accept("ada", TOMORROW, "crm", "erp");
        succeedIn("crm");
        succeedIn("erp");

        assertThat(ask().ready()).isTrue();
        assertThat(ask().targets())
                .extracting(InTarget::target, target -> target.standing().readiness())
                .containsExactly(tuple("crm", Readiness.READY), tuple("erp", Readiness.READY));
    }

    @Test
    void whoWaitsInOneTargetBehindAQueueIsExpectedThereWhenTheLimitLetsItAndNotReady() {
        for (int before = 0; before < 9; before++) {
            entries.accept("before " + before, null, "erp");
        }
        entries.accept("ada", TOMORROW, "crm", "erp");
        succeedIn("crm");

        assertThat(ask().ready()).isFalse();
        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.READY);
        // Ten calls, five of them every ten seconds.
        assertThat(in("erp").standing())
                .isEqualTo(new Standing(
                        Readiness.EXPECTED,
                        clock.instant().plusSeconds(20),
                        "Waits for its turn under the limit.",
                        ""));
        assertThat(in("erp").inTime()).isTrue();
        assertThat(in("erp").hireDate()).isEqualTo(TOMORROW);
    }

    @Test
    void whoIsExpectedOnTheFirstDayItselfIsNotInTime() {
        entries.accept("ada", TODAY, "crm", "erp");

        assertThat(ask().targets()).extracting(InTarget::inTime).containsExactly(false, false);
    }

    @Test
    void whoIsExpectedBeforeTheFirstDayIsInTimeUntilTheQueueReachesBeyondIt() {
        entries.accept("ada", TOMORROW, "crm", "erp");
        Duration untilTomorrow = Duration.between(clock.instant(), Instant.parse("2026-11-03T00:00:00Z"));

        // Two calls are before them, one of each target: four seconds.
        clock.pass(untilTomorrow.minusSeconds(5));
        assertThat(ask().targets()).extracting(InTarget::inTime).containsExactly(true, true);

        clock.pass(Duration.ofSeconds(1));
        assertThat(ask().targets()).extracting(InTarget::inTime).containsExactly(false, false);
    }

    @Test
    void whoIsParkedInOneTargetIsBlockedThereAloneWithWhatIsToBeDoneAndByWhom() {
        entries.accept("ada", TOMORROW, "crm", "erp");
        succeedIn("crm");
        entries.end("erp", Result.PARKED, "Two accounts match.", "Target's owner: remove one.");

        assertThat(ask().ready()).isFalse();
        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.READY);
        assertThat(in("erp").standing())
                .isEqualTo(new Standing(Readiness.BLOCKED, null, "Two accounts match.", "Target's owner: remove one."));
        assertThat(in("erp").inTime()).isFalse();
    }

    @Test
    void whoWaitsForAStoppedTargetIsBlockedThereAlone() {
        entries.accept("ada", TOMORROW, "crm", "erp");
        ledger.get(TargetRests.class).rest("erp", "its job is in quarantine.", "Target's owner: mend its credentials.");

        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.EXPECTED);
        assertThat(in("crm").inTime()).isTrue();
        assertThat(in("erp").standing())
                .isEqualTo(new Standing(
                        Readiness.BLOCKED,
                        null,
                        "The target is stopped: its job is in quarantine.",
                        "Target's owner: mend its credentials."));
        assertThat(in("erp").inTime()).isFalse();
    }

    @Test
    void whoWaitsForAPausedTargetIsBlockedThereAloneAndWhoPausedItIsNamed() {
        entries.accept("ada", TOMORROW, "crm", "erp");
        ledger.get(Pauses.class).begin("erp", Changes.by("olga", "it moves house"));

        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.EXPECTED);
        assertThat(in("erp").standing())
                .isEqualTo(new Standing(
                        Readiness.BLOCKED,
                        null,
                        "Provisioning is paused by olga: it moves house",
                        "Operator: resume it."));
        assertThat(in("erp").inTime()).isFalse();
    }

    @Test
    void whoWaitsForATargetThatIsNotConfiguredAnyMoreIsBlockedThereAloneUntilItIsConfiguredAgain() {
        entries.accept("ada", TOMORROW, "crm", "removed");
        ledger.get(TargetRests.class).rest("removed", "its job is in quarantine.", "Target's owner: mend it.");

        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.EXPECTED);
        assertThat(in("removed").standing())
                .isEqualTo(new Standing(
                        Readiness.BLOCKED,
                        null,
                        "The target is not configured any more, so nobody calls it.",
                        "Operator: configure the target again, under the same name; or cancel its entries."));
        assertThat(in("removed").inTime()).isFalse();

        ledger.get(TargetRests.class).wake("removed");
        configure("crm", "removed");
        assertThat(in("removed").standing().readiness()).isEqualTo(Readiness.EXPECTED);
        assertThat(in("removed").inTime()).isTrue();
    }

    @Test
    void whoIsReadyInATargetThatIsNotConfiguredAnyMoreStaysReady() {
        entries.accept("ada", TOMORROW, "removed");
        succeedIn("removed");

        assertThat(in("removed").standing().readiness()).isEqualTo(Readiness.READY);
    }

    @Test
    void aCommandWithoutAnyTargetConfiguredTakesNoneForRemoved() {
        entries.accept("ada", TOMORROW, "crm");
        configure();

        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.EXPECTED);
    }

    @Test
    void whoIsReadyStaysSoWhenAllIsPausedAndWhoWaitsIsBlocked() {
        entries.accept("ada", TOMORROW, "crm", "erp");
        succeedIn("crm");
        ledger.get(Pauses.class).begin(null, Changes.by("olga", "audit"));
        ledger.get(TargetRests.class).rest("crm", "no token.", "Operator: renew the secret.");

        assertThat(in("crm").standing().readiness()).isEqualTo(Readiness.READY);
        assertThat(in("erp").standing().readiness()).isEqualTo(Readiness.BLOCKED);
        assertThat(ask().ready()).isFalse();
    }

    @Test
    void whoIsKnownToNobodyIsNotReadyAndHasNoTargets() {
        assertThat(askForPerson.ask("nobody", HR)).isEqualTo(new Answer(false, List.of()));
    }

    private void succeedIn(String target) {
        entries.end(target, Result.SUCCEEDED, "Created.", "");
    }

    private Answer ask() {
        return askForPerson.ask("ada", HR);
    }

    private InTarget in(String target) {
        return ask().targets().stream()
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElseThrow();
    }
}
