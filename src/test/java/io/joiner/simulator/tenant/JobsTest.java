package io.joiner.simulator.tenant;

import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Caller;
import io.joiner.simulator.Simulator;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final String JOBS = "/servicePrincipals/" + Tenant.SERVICE_PRINCIPAL_ID + "/synchronization/jobs";

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void listsTheJobsOfAnApplication() {
        JsonNode jobs = json(caller.get(JOBS)).path("value");

        assertThat(jobs.findValuesAsText("id")).containsExactly(Tenant.JOB_ID);
        assertThat(jobs.at("/0/templateId").asText()).isEqualTo("customappsso");
    }

    @Test
    void listsNothingWhenTheJobIsGone() {
        simulator.tenant().removeJob(Tenant.JOB_ID);

        assertThat(json(caller.get(JOBS)).path("value")).isEmpty();
        assertThat(caller.get(Caller.jobPath()).statusCode()).isEqualTo(404);
        assertThat(caller.get(JOBS.replace(Tenant.SERVICE_PRINCIPAL_ID, "another"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void listsJobsPageByPage() {
        SimulatedJob second = new SimulatedJob(Tenant.SERVICE_PRINCIPAL_ID, "second.job", "Second", List.of());
        simulator.tenant().job(second).jobsAPage(1);

        JsonNode first = json(caller.get(JOBS));
        String link = first.path("@odata.nextLink").asText();
        JsonNode rest =
                json(caller.get(link.substring(simulator.graphUrl().toString().length())));

        assertThat(first.path("value").findValuesAsText("id")).containsExactly(Tenant.JOB_ID);
        assertThat(rest.path("value").findValuesAsText("id")).containsExactly("second.job");
        assertThat(rest.has("@odata.nextLink")).isFalse();
    }

    @Test
    void tellsWhatWasDoneToJobsInItsOrder() {
        act("pause", "");
        act("restart", "{}");
        act("start", "");

        assertThat(simulator.actions()).containsExactly("pause", "start");
    }

    @Test
    void tellsHowAJobIs() {
        simulator.tenant().status(Tenant.JOB_ID, JobStatus.QUARANTINE);
        assertThat(json(caller.get(Caller.jobPath()))
                        .at("/status/quarantine/reason")
                        .asText())
                .isEqualTo("EncounteredQuarantineException");

        assertThat(act("pause", "")).isEqualTo(204);
        assertThat(code()).isEqualTo("Paused");
        assertThat(act("start", "")).isEqualTo(204);
        assertThat(code()).isEqualTo("Active");
        assertThat(act("restart", "{\"criteria\":{\"resetScope\":\"Watermark\"}}"))
                .isEqualTo(204);
        assertThat(act("restart", "{}")).isEqualTo(400);
    }

    @Test
    void tellsTheRulesInTheSchema() {
        simulator
                .tenant()
                .job(new SimulatedJob(
                        Tenant.SERVICE_PRINCIPAL_ID,
                        Tenant.JOB_ID,
                        "Contoso Travel",
                        List.of(
                                new SimulatedRule(
                                        "in",
                                        "ROLE_INBOUND",
                                        1,
                                        false,
                                        "customappsso",
                                        "Azure Active Directory",
                                        List.of("Role")),
                                SimulatedRule.usersAndGroups("out#V2"))));

        JsonNode rules = json(caller.get(Caller.jobPath() + "/schema")).path("synchronizationRules");

        assertThat(rules.at("/0/metadata").toString()).doesNotContain("supportsProvisionOnDemand");
        assertThat(rules.at("/1/id").asText()).isEqualTo("out#V2");
        assertThat(rules.at("/1/metadata").toString()).contains("supportsProvisionOnDemand");
        assertThat(rules.at("/1/objectMappings").findValuesAsText("sourceObjectName"))
                .containsExactly("Group", "User");
    }

    @Test
    void doesNotKnowOtherPaths() {
        assertThat(caller.get("/groups").statusCode()).isEqualTo(400);
        assertThat(caller.get(Caller.jobPath() + "/nothing").statusCode()).isEqualTo(400);
    }

    private String code() {
        return json(caller.get(Caller.jobPath())).at("/status/code").asText();
    }

    private int act(String action, String body) {
        URI uri = URI.create(simulator.graphUrl() + Caller.jobPath() + "/" + action);
        return Caller.send(caller.json(uri, body)).statusCode();
    }
}
