package io.joiner.ops.doctor;

import io.joiner.intake.kafka.ProbeBrokers;
import io.joiner.intake.webhook.sender.VerifySender;
import io.joiner.ledger.query.ProbeLedger;
import java.util.List;

/** The doctor with all its checks and what probes ledger and brokers from beside; for commands, where nothing looks by itself. */
public final class DoctorBeans {

    public static final List<Class<?>> ALL = List.of(
            Doctor.class,
            CheckLedger.class,
            CheckUnconfigured.class,
            CheckProxy.class,
            CheckCertificates.class,
            CheckPermissions.class,
            CheckTargets.class,
            CheckClock.class,
            CheckAudit.class,
            CheckKafka.class,
            CheckSenders.class,
            VerifySender.class,
            ProbeBrokers.class,
            CheckTestRecord.class,
            ProbeLedger.class);

    private DoctorBeans() {}
}
