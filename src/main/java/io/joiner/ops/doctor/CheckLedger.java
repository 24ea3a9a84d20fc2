package io.joiner.ops.doctor;

import io.joiner.ledger.LedgerProperties;
import io.joiner.ledger.LedgerPulse;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the ledger can be written. */
@Component
class CheckLedger implements Check {

    private final LedgerPulse pulse;
    private final LedgerProperties properties;

    CheckLedger(LedgerPulse pulse, LedgerProperties properties) {
        this.pulse = pulse;
        this.properties = properties;
    }

    @Override
    public List<Finding> look() {
        pulse.beat();
        String place = properties.describe();
        return List.of(
                pulse.failingSince().isEmpty()
                        ? Finding.ok("ledger", "It can be written: " + place + ".")
                        : Finding.wrong(
                                "ledger",
                                "It can't be written: " + place + ".",
                                "Nothing is taken in and nobody is provisioned.",
                                "Operator: check the disk's space and the database; the log tells what failed."));
    }
}
