package io.joiner.intake.file;

import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import org.springframework.stereotype.Component;

/** Tells a file's intake what came of each batch, so that a file of nothing but bad lines is given up. */
@Component
public class CountBadLines {

    /** Counts a batch that the ledger has. */
    public void taken(FileIntake intake, Receipts receipts) {
        intake.count(receipts.list().size(), receipts.rejected());
        for (Receipt receipt : receipts.list()) {
            if (receipt instanceof Receipt.Accepted accepted) {
                if (accepted.note() != null) {
                    intake.notes().add(accepted.position().place(), accepted.note());
                }
                if (accepted.knownPerson()) {
                    intake.notes().addKnownPerson();
                }
            }
        }
    }
}
