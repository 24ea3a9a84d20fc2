package io.joiner.ops.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Does all checks, one after the other, in the order in which one explains the next. */
@Component
public class Doctor {

    private final List<Check> checks;
    private final CheckTestRecord testRecord;

    Doctor(
            CheckLedger ledger,
            CheckUnconfigured unconfigured,
            CheckProxy proxy,
            CheckCertificates certificates,
            CheckPermissions permissions,
            CheckTargets targets,
            CheckClock clock,
            CheckKafka kafka,
            CheckSenders senders,
            CheckAudit audit,
            CheckTestRecord testRecord) {
        this.testRecord = testRecord;
        this.checks =
                List.of(ledger, unconfigured, proxy, certificates, permissions, targets, clock, kafka, senders, audit);
    }

    /** Takes seconds, or a minute where something does not answer. */
    public List<CheckResult> examine() {
        return examine(finding -> {});
    }

    /** The same, telling each finding as soon as it is there. */
    public List<CheckResult> examine(Consumer<CheckResult> told) {
        List<CheckResult> findings = new ArrayList<>();
        for (Check check : checks) {
            look(check).forEach(finding -> {
                told.accept(finding);
                findings.add(finding);
            });
        }
        return findings;
    }

    /** Posts one record that proves nothing, which nobody does unasked, and tells whether the endpoint took it. */
    public List<CheckResult> deliverTestRecord() {
        return look(testRecord).toList();
    }

    /** One check that breaks must not hide what the others find. */
    private static Stream<CheckResult> look(Check check) {
        try {
            return check.look().stream();
        } catch (RuntimeException e) {
            String about = check.getClass().getSimpleName();
            return Stream.of(CheckResult.unknown(
                    about, "The check itself failed (" + e.getClass().getSimpleName() + ")."));
        }
    }
}
