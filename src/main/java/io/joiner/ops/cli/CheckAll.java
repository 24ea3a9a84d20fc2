package io.joiner.ops.cli;

import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.doctor.CheckResult;
import io.joiner.ops.doctor.Doctor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the doctor look, and tells all that was found. */
@Command(
        name = "check",
        description = {
            "Looks at all that joiner needs: ledger, token and its permissions, each target's job and rule, clock,"
                    + " audit endpoint. Says what is wrong, what it leads to and how to mend it.",
            "Provisions nobody and sends no audit record; the audit endpoint gets an OPTIONS request. Exit code 1 if"
                    + " anything is wrong; warnings alone leave it at 0.",
            "With --deliver-test-record, the audit endpoint gets one record of type io.joiner.test, which proves nothing"
                    + " and names nobody."
        })
final class CheckAll implements Callable<Integer> {

    private final StartLean start;

    @Option(
            names = "--deliver-test-record",
            description = "Posts one harmless record to the audit endpoint, to see whether it takes records.")
    private boolean deliverTestRecord;

    @Mixin
    private Output output = new Output();

    CheckAll(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = start.withDoctor()) {
            Doctor doctor = context.getBean(Doctor.class);
            List<CheckResult> findings = new ArrayList<>(doctor.examine(this::tell));
            if (deliverTestRecord) {
                List<CheckResult> ofRecord = doctor.deliverTestRecord();
                ofRecord.forEach(this::tell);
                findings.addAll(ofRecord);
            }
            return findings.stream().anyMatch(finding -> finding.level() == CheckResult.Level.WRONG) ? 1 : 0;
        }
    }

    private void tell(CheckResult finding) {
        output.tellNow(finding, inWords(finding));
    }

    private static String inWords(CheckResult finding) {
        return "%-8s %s: %s".formatted(finding.level(), finding.about(), finding.inWords());
    }
}
