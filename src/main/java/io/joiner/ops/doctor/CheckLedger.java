package io.joiner.ops.doctor;

import io.joiner.ledger.LedgerProperties;
import io.joiner.ledger.ProbeLedger;
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
    public List<Finding> look() {
        String place = properties.describe();
        return List.of(ledger.trouble()
                .map(why -> Finding.wrong(
                        "ledger",
                        "It can't be written: " + place + " (" + why + ").",
                        "Nothing is taken in and nobody is provisioned.",
                        "Operator: check the folder, its owner and the disk's space."))
                .orElseGet(() -> Finding.ok("ledger", "It can be written: " + place + ".")));
    }
}
