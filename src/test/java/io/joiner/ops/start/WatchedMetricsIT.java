package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.ops.start.Watching.Question;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.RunningDoor;
import io.joiner.support.SelfSigned;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the dashboard shows and the alerts watch is there, under those very names, once joiner has had some traffic. */
class WatchedMetricsIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** What Prometheus knows of joiner without being told. */
    private static final String UP = "up";

    private static final Set<String> ADDED_BY_PROMETHEUS = Set.of("job", "instance");

    @TempDir
    private static Path folder;

    private static RunningDoor door;
    private static Scrape scrape;

    @BeforeAll
    static void letThingsHappen() throws Exception {
        Path certificate = SelfSigned.certificatePem(SelfSigned.pkcs12(folder, "corp.p12"));
        door = new RunningDoor(folder)
                .with("spring.ssl.bundle.pem.corp.truststore.certificate", "file:" + certificate)
                .with("joiner.http.ssl.bundle", "corp")
                .with("joiner.receive.kafka.enabled", "true")
                .with("joiner.receive.kafka.brokers", "localhost:1")
                .with("joiner.receive.kafka.topic", "nobody-writes-here")
                .with("logging.level.org.apache.kafka", "off")
                .open();
        door.simulator.onCall("parked", Behaviours.verdict("Failure", "EntryConflict"));
        door.post("/events", "[{\"objectId\":\"well\"},{\"objectId\":\"parked\",\"hireDate\":\"2020-01-01\"},{}]");
        await().atMost(LONGEST).until(() -> metrics().contains("joiner_day_one_soonest_seconds{"));
        await().atMost(LONGEST).until(() -> metrics().contains("joiner_job_state{"));
        await().atMost(LONGEST).until(() -> metrics().contains("result=\"succeeded\""));
        scrape = Scrape.of(metrics());
    }

    @AfterAll
    static void close() {
        door.close();
    }

    static List<Question> questions() throws IOException {
        return Watching.questions();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void eachQuestionAsksForMetricsAndLabelsThatAreThere(Question question) {
        PromQl promQl = question.promQl();

        assertThat(promQl.metrics()).isNotEmpty().allSatisfy(metric -> {
            if (!metric.equals(UP)) {
                assertThat(scrape.labels()).containsKey(metric);
            }
            assertThat(labels(metric)).containsAll(promQl.grouped());
            assertThat(promQl.grouped().isEmpty() ? labels(metric) : promQl.grouped())
                    .containsAll(question.labels());
        });
        assertThat(promQl.asked())
                .allSatisfy(asked -> assertThat(labels(asked.metric())).contains(asked.label()));
    }

    @Test
    void eachOfOurMetricsSaysWhatItMeans() {
        assertThat(scrape.help())
                .hasEntrySatisfying(
                        "joiner_parked",
                        help -> assertThat(help)
                                .isEqualTo("Parked entries that need a person, by the verdict's error code"));
        scrape.help()
                .forEach((metric, help) -> assertThat(metric.startsWith("joiner_") && help.isBlank())
                        .as(metric)
                        .isFalse());
    }

    @Test
    void troublesAreToldAsTheyAre() {
        assertThat(metrics())
                .contains("joiner_parked{reason=\"EntryConflict\",target=\"app\"} 1.0")
                .contains("joiner_day_one_at_risk{cause=\"parked\",target=\"app\"} 1.0")
                .contains("joiner_day_one_at_risk{cause=\"late\",target=\"app\"} 0.0")
                .contains("joiner_door_open{source=\"kafka\"} 0.0")
                .contains("joiner_events_rejected_total{source=\"webhook\"} 1.0")
                .contains("joiner_events_rejected_total{source=\"file\"} 0.0")
                .contains("joiner_target_stopped{target=\"app\"} 0.0")
                .contains("joiner_token_failing_seconds 0.0");
    }

    private static Set<String> labels(String metric) {
        Set<String> labels = new TreeSet<>(scrape.labels().getOrDefault(metric, Set.of()));
        labels.addAll(ADDED_BY_PROMETHEUS);
        return labels;
    }

    private static String metrics() {
        return door.send(
                        HttpRequest.newBuilder(door.url("/actuator/prometheus")).build())
                .body();
    }
}
