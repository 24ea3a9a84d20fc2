package io.joiner.simulator.sync;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.json;
import static io.joiner.simulator.Caller.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Caller;
import io.joiner.simulator.HandClock;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisioningLogTest {

    private static final String LOG = "/auditLogs/provisioning";
    private static final String OF_JOB = "jobId eq '" + Tenant.JOB_ID + "'";

    private final HandClock clock = new HandClock();
    private final Simulator simulator = Simulator.builder()
            .unlimited()
            .nanoClock(clock)
            .logDelay(Duration.ofMinutes(2))
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void tellsOfACallSomeTimeAfterItWithTheSameChangeId() {
        String changeId = value(caller.provision(MEI)).path("changeId").asText();
        assertThat(entries(OF_JOB)).isEmpty();

        clock.move(Duration.ofMinutes(2));

        JsonNode entry = entries(OF_JOB).get(0);
        assertThat(entry.path("changeId").asText()).isEqualTo(changeId);
        assertThat(entry.at("/sourceIdentity/id").asText()).isEqualTo(MEI);
        assertThat(entry.at("/provisioningStatusInfo/status").asText()).isEqualTo("success");
        assertThat(entry.path("provisioningAction").asText()).isEqualTo("create");
    }

    @Test
    void putsTheConnectorBeforeTheCodeOfAFailure() {
        simulator.onCall(MEI, Behaviours.verdict("Failure", "EntryConflict"));
        caller.provision(MEI);
        clock.move(Duration.ofMinutes(2));

        assertThat(entries(OF_JOB)
                        .at("/0/provisioningStatusInfo/errorInformation/errorCode")
                        .asText())
                .isEqualTo("ContosoTravelEntryConflict");
    }

    @Test
    void tellsOfCallsWhoseAnswersGaveNothingAwayButNotOfRefusedOnes() {
        simulator.onCall(MEI, Behaviours.noContent(), Behaviours.status(503), Behaviours.asUsual());
        caller.provision(MEI);
        caller.provision(MEI);
        caller.provision(MEI);
        clock.move(Duration.ofMinutes(2));

        assertThat(entries(OF_JOB)).hasSize(2);
    }

    @Test
    void filtersByJobAndTime() {
        String start = value(caller.provision(MEI)).path("startTime").asText();
        clock.move(Duration.ofMinutes(5));
        caller.provision("later");

        clock.move(Duration.ofMinutes(5));

        assertThat(entries("jobId eq 'another'")).isEmpty();
        assertThat(entries(OF_JOB + " and activityDateTime gt " + start)).hasSize(2);
        String first = entries(OF_JOB).at("/0/activityDateTime").asText();
        assertThat(entries(OF_JOB + " and activityDateTime gt " + first)).hasSize(1);
        assertThat(entries("activityDateTime lt " + start)).isEmpty();
    }

    @Test
    void refusesFiltersItDoesNotUnderstand() {
        assertThat(caller.filtered(LOG, "jobId gt 'a'").statusCode()).isEqualTo(400);
        assertThat(caller.filtered(LOG, "activityDateTime gt yesterday").statusCode())
                .isEqualTo(400);
        assertThat(caller.filtered(LOG, "sourceIdentity/id eq 'a'").statusCode())
                .isEqualTo(400);
    }

    @Test
    void leadsFromPageToPage() {
        simulator.log().pageSize(2);
        IntStream.range(0, 5).forEach(i -> caller.provision("p" + i));
        clock.move(Duration.ofMinutes(2));

        HttpResponse<String> page = caller.filtered(LOG, OF_JOB);
        int entries = 0;
        int pages = 1;
        while (json(page).has("@odata.nextLink")) {
            entries += json(page).path("value").size();
            URI next = URI.create(json(page).path("@odata.nextLink").asText());
            page = Caller.send(caller.request(next).GET());
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(entries + json(page).path("value").size()).isEqualTo(5);
    }

    @Test
    void hasALimitOfItsOwn() {
        try (Simulator strict =
                Simulator.builder().logLimit(2, Duration.ofMinutes(1)).start()) {
            Caller hasty = new Caller(strict);
            hasty.get(LOG);
            hasty.get(LOG);

            assertThat(hasty.get(LOG).statusCode()).isEqualTo(429);
            assertThat(hasty.provision(MEI).statusCode()).isEqualTo(200);
        }
    }

    private JsonNode entries(String filter) {
        return json(caller.filtered(LOG, filter)).path("value");
    }
}
