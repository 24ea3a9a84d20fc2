package io.joiner.ops.doctor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** Has the doctor look once joiner is ready, beside the work, and logs what is not well. */
@Component
class CheckAtStart {

    private static final Logger log = LoggerFactory.getLogger("joiner.check");

    private final Doctor doctor;
    private final CheckProperties properties;
    private final TaskExecutor executor;

    CheckAtStart(Doctor doctor, CheckProperties properties, TaskExecutor applicationTaskExecutor) {
        this.doctor = doctor;
        this.properties = properties;
        this.executor = applicationTaskExecutor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (properties.atStart()) {
            executor.execute(this::check);
        }
    }

    private void check() {
        doctor.examine().stream()
                .filter(Finding::isNews)
                .forEach(finding -> log.atLevel(finding.level() == Finding.Level.WRONG ? Level.ERROR : Level.WARN)
                        .addKeyValue("about", finding.about())
                        .log(finding.inWords()));
    }
}
