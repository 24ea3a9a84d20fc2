package io.joiner.intake.kafka;

import io.joiner.intake.kafka.DeadLetterTopic.Rejected;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
     * @return those of which something was rejected, each once with the first reason
     */
    public List<Rejected> accepted(KafkaIntake intake, Receipts receipts) {
        // A record may hold a thousand events, each rejected, and is copied once.
        Map<ConsumerRecord<byte[], byte[]>, String> reasons = new LinkedHashMap<>();
        receipts.list().forEach(receipt -> {
            if (receipt instanceof Receipt.Rejected rejected) {
                intake.record(rejected.position()).ifPresent(record -> reasons.putIfAbsent(record, rejected.reason()));
            }
        });
        intake.takenIn();
        return reasons.entrySet().stream()
                .map(entry -> new Rejected(entry.getKey(), entry.getValue()))
                .toList();
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
}
