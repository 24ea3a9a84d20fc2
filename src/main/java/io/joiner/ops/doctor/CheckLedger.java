package io.joiner.ops.doctor;

import io.joiner.ledger.query.ProbeLedger;
import io.joiner.ledger.store.LedgerProperties;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the ledger can be written. */
@Component
class CheckLedger implements Check {

    private final ProbeLedger ledger;
    private final LedgerProperties properties;

    CheckLedger(ProbeLedger ledger, LedgerProperties properties) {
        this.ledger = ledger;
        this.properties = properties;
    }

    @Override
    public List<CheckResult> look() {
        String place = properties.describe();
        return List.of(ledger.trouble()
                .map(trouble -> CheckResult.wrong(
                        "ledger",
                        "It can't be used: " + place + " (" + trouble.why() + ").",
                        "Nothing is taken in and nobody is provisioned.",
                        trouble.whatToDo()))
                .orElseGet(() -> CheckResult.ok("ledger", "It can be written: " + place + ".")));
    }
}
