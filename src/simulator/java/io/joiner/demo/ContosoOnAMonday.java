package io.joiner.demo;

import io.joiner.simulator.sync.Behaviours;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The demo's story: a Monday's joiners at a fictional company, with the troubles that real ones meet. */
final class ContosoOnAMonday {

    private static final String PERSON = "5d3c1a04-1b4e-4c55-9a31-0000000000";
    private static final String IN_STEP = PERSON + "03";
    private static final String THROTTLED = PERSON + "04";
    private static final String TOO_NEW = PERSON + "06";
    private static final String NAME_TAKEN = PERSON + "08";

    private ContosoOnAMonday() {}

    /** Microsoft Graph with its own limit of 5 calls in 10 s. */
    static Simulator start() {
        Simulator simulator = Simulator.builder()
                .latency(Duration.ofMillis(400), Duration.ofMillis(1_600))
                .networkDelay(Duration.ZERO, Duration.ofMillis(100))
                .start();
        simulator.onCall(IN_STEP, Behaviours.verdict("Skipped", "RedundantExport"));
        simulator.onCall(THROTTLED, Behaviours.status(429, Duration.ofSeconds(4)));
        simulator.onCall(NAME_TAKEN, Behaviours.verdict("Failure", "EntryConflict"));
        simulator.tenant().notVisible(TOO_NEW, 1);
        return simulator;
    }

    static List<String> settings(Simulator simulator) {
        return new ArrayList<>(List.of(
                "--joiner.provisioning.base-url=" + simulator.graphUrl(),
                "--joiner.provisioning.credential.type=static-token",
                "--joiner.provisioning.credential.token="
                        + simulator.issueToken(
                                Duration.ofDays(1), "Synchronization.ReadWrite.All", "ProvisioningLog.Read.All"),
                // In earnest a new person is looked for again after 5 minutes; nobody watches a demo for that long.
                "--joiner.provisioning.retry.not-visible.delays=8s",
                "--joiner.targets.travel.service-principal-id=" + Tenant.SERVICE_PRINCIPAL_ID,
                "--joiner.targets.travel.job-id=" + Tenant.JOB_ID,
                "--joiner.targets.travel.rule-id=" + Tenant.RULE_ID,
                "--joiner.audit.url=" + simulator.auditUrl()));
    }

    static byte[] joiners() throws IOException {
        try (InputStream file = ContosoOnAMonday.class.getResourceAsStream("/demo/joiners.ndjson")) {
            return Objects.requireNonNull(file, "demo/joiners.ndjson").readAllBytes();
        }
    }
}
