package io.joiner.graph.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies as Graph sends them. */
class ReadJobSamplesTest {

    private static final Wanted USERS = new Wanted("User", true, null, null);

    @Test
    void readsTheListOfJobs() throws Exception {
        List<Job> jobs = Job.readAll(sample("jobs-list-200.json"));

        assertThat(jobs).extracting(job -> job.state().code()).containsExactly(JobState.Code.ACTIVE);
        assertThat(jobs.get(0).id()).startsWith("customappsso.");
        assertThat(Job.readAll(sample("jobs-list-200-empty.json"))).isEmpty();
    }

    @Test
    void readsThatAJobIsPaused() throws Exception {
        JobState state = Job.read(sample("job-get-200-paused.json")).state();

        assertThat(state.code()).isEqualTo(JobState.Code.PAUSED);
        assertThat(state.isWell()).isFalse();
        assertThat(state.inWords()).contains("on-demand calls work");
    }

    @Test
    void readsWhyAJobIsInQuarantineAndSinceWhen() throws Exception {
        JobState state = Job.read(sample("job-get-200-quarantine.json")).state();

        assertThat(state.code()).isEqualTo(JobState.Code.QUARANTINE);
        assertThat(state.quarantinedSince()).isEqualTo(Instant.parse("2026-11-02T07:45:54.4981365Z"));
        assertThat(state.inWords()).contains("EncounteredQuarantineException", "since 2026-11-02");
    }

    @ParameterizedTest
    @CsvSource({
        "schema-get-200.json, 03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8",
        "schema-get-200-two-rules.json, 33f7c90d-bf71-41b1-bda6-aaf0ddbee5d8#V2"
    })
    void choosesTheUsersRule(String schema, String rule) throws Exception {
        Job job = Job.read(sample("jobs-list-200.json").at("/value/0")).with(sample(schema));

        assertThat(ChooseJob.choose(List.of(job), USERS))
                .isInstanceOfSatisfying(
                        Choice.Chosen.class,
                        chosen -> assertThat(chosen.ruleId()).isEqualTo(rule));
    }

    @Test
    void survivesWhatIsNotOfItsForm() throws Exception {
        JsonNode odd = new ObjectMapper()
                .readTree("{\"id\":7,\"status\":\"Active\",\"synchronizationRules\":[1,{\"id\":\"r\\n2026 forged\"}]}");

        Job job = Job.read(odd).with(odd);

        assertThat(job.state().code()).isEqualTo(JobState.Code.UNKNOWN);
        assertThat(ChooseJob.choose(List.of(job), USERS).why()).doesNotContain("\n");
    }

    private static JsonNode sample(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("src/test/resources/samples/graph", name).toFile());
    }
}
