package io.joiner.ops.doctor;

import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.ProbeBrokers;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether something else than Kafka answers where the brokers are said to be. */
@Component
class CheckKafka implements Check {

    private final KafkaProperties properties;
    private final ProbeBrokers brokers;

    CheckKafka(KafkaProperties properties, ProbeBrokers brokers) {
        this.properties = properties;
        this.brokers = brokers;
    }

    /** Nothing where no records are to be taken, or where no broker answers: health tells of that. */
    @Override
    public List<CheckResult> look() {
        if (!properties.enabled()) {
            return List.of();
        }
        return brokers.trouble().stream()
                .map(trouble -> CheckResult.wrong(
                        "kafka", trouble.what(), "No records are taken, they wait in the topic.", trouble.whatToDo()))
                .toList();
    }
}
