package io.joiner.simulator;

import io.joiner.simulator.tenant.Tenant;
import io.joiner.simulator.token.Tokens;
import java.io.PrintStream;
import java.time.Duration;

/** Runs the simulator as a process of its own. */
public final class SimulatorMain {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private SimulatorMain() {}

    /** Runs until stopped; {@code --help} lists the options. Exits with 2 when an option is not understood. */
    public static void main(String[] args) throws InterruptedException {
        Options options = new Options();
        try {
            options.read(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.HELP);
            System.exit(2);
        }
        if (options.helpWanted()) {
            System.out.println(Options.HELP);
            return;
        }
        try (Simulator simulator = options.start()) {
            describe(simulator, System.out);
            Thread.currentThread().join();
        }
    }

    static void describe(Simulator simulator, PrintStream out) {
        String token = simulator.issueToken(A_YEAR, Tokens.ALL_ROLES.toArray(String[]::new));
        out.printf(
                """
                SIMULATOR: nobody is provisioned, everybody is fictional.

                Graph    %1$s
                Tokens   %2$s/%3$s/oauth2/v2.0/token
                Audit    %4$s
                Figures  %2$s/simulator

                joiner.provisioning.base-url=%1$s
                joiner.provisioning.credential.type=static-token
                joiner.provisioning.credential.token=%5$s
                joiner.targets.travel.service-principal-id=%6$s
                joiner.targets.travel.job-id=%7$s
                joiner.targets.travel.rule-id=%8$s
                joiner.audit.url=%4$s
                """,
                simulator.graphUrl(),
                simulator.authority(),
                Tenant.ID,
                simulator.auditUrl(),
                token,
                Tenant.SERVICE_PRINCIPAL_ID,
                Tenant.JOB_ID,
                Tenant.RULE_ID);
        out.flush();
    }
}
