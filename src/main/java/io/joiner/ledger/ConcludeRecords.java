package io.joiner.ledger;

import io.joiner.event.kafka.DeadLetterTopic.Rejected;
import io.joiner.event.kafka.KafkaIntake;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides how it goes on with records from Kafka: to the next ones, to fewer of them, or to the same ones later. */
@Component
public class ConcludeRecords {

    private static final Logger log = LoggerFactory.getLogger(ConcludeRecords.class);

    /**
     * The ledger has them, and the intake goes on to the next.
     *
     * @return those that were rejected
     */
    public List<Rejected> accepted(KafkaIntake intake, Receipts receipts) {
        List<Rejected> rejected = receipts.list().stream()
                .filter(Receipt.Rejected.class::isInstance)
                .map(Receipt.Rejected.class::cast)
                .flatMap(receipt -> rejected(intake, receipt).stream())
                .toList();
        intake.takenIn();
        return rejected;
    }

    /**
     * The ledger has none of them: if it is away, they wait; else one of them must be to blame, and is looked for.
     *
     * @throws IllegalStateException if the application stops while they wait
     */
    public void failed(KafkaIntake intake, Throwable failure) {
        String what = failure.getClass().getSimpleName();
        if (failure instanceof LedgerUnavailableException || !intake.narrow("could not be taken in (" + what + ")")) {
            log.error("Kafka waits while the ledger can't be written ({}); trying again", what);
            intake.hold();
        } else {
            log.warn("A record from Kafka can't be taken in ({}); looking for it, to reject it alone", what);
        }
    }

    private static Optional<Rejected> rejected(KafkaIntake intake, Receipt.Rejected receipt) {
        return intake.record(receipt.position()).map(record -> new Rejected(record, receipt.reason()));
    }
}
