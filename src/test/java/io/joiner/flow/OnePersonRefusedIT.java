package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviour;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What one person is refused for holds nobody else up, though the same answer for all would stop the target. */
@ExtendWith(OutputCaptureExtension.class)
class OnePersonRefusedIT {

    private static final int PEOPLE = 300;

    /** Shorter than the first rest of a stopped target. */
    private static final Duration SOON = Duration.ofSeconds(25);

    @Test
    void answersThreeHundredThoughGraphDoesNotKnowEveryFifthAtFirst(@TempDir Path folder, CapturedOutput log)
            throws Exception {
        answersMost(PEOPLE, 5, Behaviours.personNotFound(), folder, log);
    }

    /** Those who are refused wait for a minute at first. */
    @Test
    void answersAllOthersThoughGraphForbidsEveryTwentieth(@TempDir Path folder, CapturedOutput log) throws Exception {
        answersMost(PEOPLE - PEOPLE / 20, 20, Behaviours.status(403), folder, log);
    }

    private static void answersMost(int atLeast, int every, Behaviour refusal, Path folder, CapturedOutput log)
            throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            String[] people =
                    IntStream.range(0, PEOPLE).mapToObj(i -> "person-" + i).toArray(String[]::new);
            for (int i = every - 1; i < PEOPLE; i += every) {
                simulator.onCall(people[i], refusal, refusal);
            }
            Setup setup = Setup.against(simulator, folder).with("joiner.provisioning.limit.requests", 1_000);
            try (RunningJoiner joiner = RunningJoiner.start(setup, new TokensOf(simulator))) {
                joiner.drop("joiners.ndjson", Joiners.ndjson(people));

                await().atMost(SOON).until(() -> simulator.audit().records().size() >= atLeast);
                assertThat(simulator.audit().records())
                        .allMatch(record -> record.path("type").asText().equals("io.joiner.provisioning.succeeded"));
                assertThat(log.toString()).doesNotContain("Target stopped");
            }
        }
    }
}
