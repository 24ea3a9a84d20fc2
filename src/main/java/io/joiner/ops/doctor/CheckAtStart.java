package io.joiner.ops.doctor;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has the doctor look once joiner is ready, beside the work, and logs what is not well. */
@Component
class CheckAtStart {

    private static final Logger log = LoggerFactory.getLogger("joiner.check");

    private final Examinations examinations;
    private final CheckProperties properties;

    CheckAtStart(Examinations examinations, CheckProperties properties) {
        this.examinations = examinations;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (properties.atStart()) {
            examinations.begin(CheckAtStart::tell);
        }
    }

    private static void tell(List<CheckResult> findings) {
        findings.stream()
                .filter(CheckResult::isNews)
                .forEach(finding -> log.atLevel(finding.level() == CheckResult.Level.WRONG ? Level.ERROR : Level.WARN)
                        .addKeyValue("about", finding.about())
                        .log(finding.inWords()));
    }
}
