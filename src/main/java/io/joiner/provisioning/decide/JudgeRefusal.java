package io.joiner.provisioning.decide;

import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.target.JobProbe;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides whether a refusal that could stop a target is the target's, or that of the one entry that met it.
 *
 * <p>The answers, by what Graph says of the target's job meanwhile:
 *
 * <ul>
 *   <li>Not shown: the target's. It stops, for what Graph said of the job.
 *   <li>Shown, and a 404 to the call: this person's, who is not visible yet or unknown.
 *   <li>Shown, and any other refusal of the call: this person's, unless person after person is refused ({@link
 *       RefusalStreak}).
 *   <li>No answer yet: nobody's; the entry is tried again as after any passing trouble.
 *   <li>Unanswered: the same, unless person after person is refused: then the target stops, since to wait harms nobody.
 * </ul>
 *
 * <p>A look-up of a person that is refused never stops a target whose job is shown: people with an object id need none.
 */
@Component
class JudgeRefusal {

    private static final int NOT_FOUND = 404;

    private final JobProbe probe;
    private final RefusalStreak streak;

    JudgeRefusal(JobProbe probe, RefusalStreak streak) {
        this.probe = probe;
        this.streak = streak;
    }

    /** Whose fault it is. */
    sealed interface Ruling {

        /** All entries of the target wait. */
        record OfTarget(Decision.StopTarget stop) implements Ruling {}

        /** The others go on; the entry's own finding says how it does. */
        record OfEntry(Finding finding) implements Ruling {}
    }

    Ruling judge(Claim claim, Finding finding) {
        return switch (probe.of(claim.subject().target())) {
            case NOT_SHOWN -> notShown(claim, finding);
            case SHOWN -> shown(claim, finding);
            case ASKED -> ofEntry(finding, VerdictTable.beingAsked(finding.meaning()));
            case UNANSWERED ->
                isEverybodys(claim) ? ofTarget(finding) : ofEntry(finding, VerdictTable.beingAsked(finding.meaning()));
        };
    }

    /** A call of the target went well. */
    void wentWell(String target) {
        streak.wentWell(target);
        probe.callWentWell(target);
    }

    private Ruling notShown(Claim claim, Finding finding) {
        Optional<GraphTroubleException> why = probe.whyNotShown(claim.subject().target());
        return why.map(trouble -> ofTarget(trouble.reason(), trouble.whatToDo()))
                .orElseGet(() -> ofTarget(finding));
    }

    private Ruling shown(Claim claim, Finding finding) {
        if (claim.step() != Step.CALL) {
            return ofEntry(finding, VerdictTable.ofLookUpAlone(finding.status(), finding.meaning()));
        }
        return finding.status() != NOT_FOUND && isEverybodys(claim)
                ? ofTarget(finding)
                : ofEntry(finding, VerdictTable.ofPersonAlone(finding.status(), finding.meaning()));
    }

    private boolean isEverybodys(Claim claim) {
        return claim.step() == Step.CALL
                && streak.isLongWith(
                        claim.subject().target(),
                        Objects.requireNonNullElse(claim.subject().objectId(), claim.entryId()));
    }

    private static Ruling ofTarget(Finding finding) {
        return ofTarget(finding.meaning().reason(), finding.meaning().whatToDo());
    }

    private static Ruling ofTarget(String reason, String whatToDo) {
        return new Ruling.OfTarget(new Decision.StopTarget(reason, whatToDo));
    }

    private static Ruling ofEntry(Finding finding, Meaning meaning) {
        return new Ruling.OfEntry(finding.meaning(meaning));
    }
}
