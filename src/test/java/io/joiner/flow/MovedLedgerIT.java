package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits when a ledger moves up to PostgreSQL is provisioned from there, under the limit of which a part was used before. */
@Tag("long")
class MovedLedgerIT {

    private static final int REQUESTS = 5;
    private static final int PEOPLE = 25;

    @Test
    void workGoesOnAfterTheMoveAndTheLimitHoldsOverIt(@TempDir Path folder) throws Exception {
        try (Simulator simulator = Simulator.builder()
                .limit(REQUESTS, Duration.ofSeconds(6))
                .latency(Duration.ofMillis(200))
                .start()) {
            TokensOf tokens = new TokensOf(simulator);
            Setup onFile = Setup.against(simulator, folder)
                    .with("joiner.provisioning.limit.requests", REQUESTS)
                    .with("joiner.provisioning.limit.window", "6s");
            PostgresServer.Database database = PostgresServer.shared().database(folder);

            try (RunningJoiner joiner = RunningJoiner.start(onFile, tokens)) {
                joiner.drop(
                        "joiners.ndjson",
                        Joiners.ndjson(IntStream.range(0, PEOPLE)
                                .mapToObj(i -> "person-" + i)
                                .toArray(String[]::new)));
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> simulator.calls().size() > 2 * REQUESTS);
            }
            int before = simulator.calls().size();
            JoinerProcess.Ran moved = onFile.with(
                            "joiner.ledger.password", database.keys().get("joiner.ledger.password"))
                    .run("move", "--to", database.url(), "--username", "postgres");
            assertThat(moved.code()).as(moved.out() + moved.err()).isZero();
            try (RunningJoiner joiner = RunningJoiner.start(onFile.with(database.keys()), tokens)) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> simulator.audit().countById().size() == PEOPLE);
                assertThat(joiner.files("done")).isNotEmpty();
            }

            assertThat(before).isLessThan(PEOPLE);
            assertThat(simulator.countByObjectId())
                    .hasSize(PEOPLE)
                    .allSatisfy((person, calls) -> assertThat(calls).as(person).isOne());
            assertThat(simulator.audit().records())
                    .allMatch(record -> record.path("type").asText().equals("io.joiner.provisioning.succeeded"));
            assertThat(simulator.rejectedByLimit()).isZero();
            assertThat(simulator.maxInAnyWindow()).isEqualTo(REQUESTS);
        }
    }
}
