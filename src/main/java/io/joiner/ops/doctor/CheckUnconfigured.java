package io.joiner.ops.doctor;

import io.joiner.ledger.query.ProbeLedger;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.targets.UnconfiguredTarget;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether entries wait for a target that the configuration does not name. */
@Component
class CheckUnconfigured implements Check {

    private final ProbeLedger ledger;
    private final TargetsProperties targets;

    CheckUnconfigured(ProbeLedger ledger, TargetsProperties targets) {
        this.ledger = ledger;
        this.targets = targets;
    }

    @Override
    public List<CheckResult> look() {
        try {
            return ledger.waitingBeyond(targets.targets().keySet()).stream()
                    .map(UnconfiguredTarget::of)
                    .filter(target -> target.waiting() > 0)
                    .map(CheckUnconfigured::judge)
                    .toList();
        } catch (DataAccessException e) {
            return List.of(CheckResult.unknown(
                    "entries",
                    "The ledger can't be read, so whether entries wait for a target that is gone can't be told."));
        }
    }

    private static CheckResult judge(UnconfiguredTarget target) {
        return CheckResult.wrong(
                "target " + target.target(),
                target.inWords(),
                "Nobody provisions them, and they wait for ever.",
                target.whatToDo());
    }
}
