package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.simulator.graph.RecordedCall;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two targets side by side: what befalls one is no matter to the other. */
class SeveralTargetsIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int PEOPLE = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void aTargetWhoseCallsHangDoesNotHoldUpTheOther() throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            people("travel")
                    .forEach(person ->
                            simulator.onCall(person, Behaviours.asUsual().after(LONG.multipliedBy(2))));
            Setup setup = setup(simulator).with("joiner.provisioning.max-in-flight", 2);
            drop(setup, "travel");
            try (JoinerProcess process = setup.start()) {
                await().atMost(LONG).until(() -> simulator.calls().size() == 2);

                drop(setup, "crm");

                await().atMost(LONG).until(() -> simulator.audit().records().size() == PEOPLE);
                assertThat(called(simulator)).containsAll(people("crm")).hasSize(PEOPLE + 2);
                process.kill();
            }
        }
    }

    @Test
    void eachHasALimitOfItsOwnWhereGraphCountsThemApart() throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            Setup setup = setup(simulator)
                    .with("joiner.provisioning.limit.scope", "target")
                    .with("joiner.provisioning.limit.requests", PEOPLE - 1)
                    .with("joiner.provisioning.limit.window", "1h");
            drop(setup, "travel");
            try (JoinerProcess process = setup.start()) {
                await().atMost(LONG).until(() -> simulator.audit().records().size() == PEOPLE - 1);

                drop(setup, "crm");

                await().atMost(LONG).until(() -> simulator.audit().records().size() == 2 * (PEOPLE - 1));
                assertThat(called(simulator))
                        .filteredOn(people("crm")::contains)
                        .hasSize(PEOPLE - 1);
                process.kill();
            }
        }
    }

    private Setup setup(Simulator simulator) {
        return Setup.against(simulator, folder).withTarget(simulator, "crm");
    }

    private static void drop(Setup setup, String target) throws IOException {
        Files.createDirectories(setup.inbox());
        String lines = people(target).stream()
                .map(person -> "{\"objectId\":\"%s\",\"target\":\"%s\"}\n".formatted(person, target))
                .collect(Collectors.joining());
        Path draft = Files.writeString(setup.inbox().resolve("." + target), lines);
        Files.move(draft, setup.inbox().resolve(target + ".ndjson"));
    }

    private static List<String> people(String target) {
        return IntStream.range(0, PEOPLE).mapToObj(i -> target + "-" + i).toList();
    }

    private static List<String> called(Simulator simulator) {
        Stream<RecordedCall> calls = simulator.calls().stream();
        return calls.map(call -> String.valueOf(call.objectId())).toList();
    }
}
