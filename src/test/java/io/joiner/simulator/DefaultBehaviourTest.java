package io.joiner.simulator;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.json;
import static io.joiner.simulator.Caller.key;
import static io.joiner.simulator.Caller.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.tenant.Tenant;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultBehaviourTest {

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void createsAPersonOnTheFirstCallAndFindsNothingToDoOnTheSecond() {
        HttpResponse<String> first = caller.provision(MEI);
        HttpResponse<String> second = caller.provision(MEI);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(key(first).toString()).isEqualTo("{\"result\":\"Success\",\"details\":{}}");
        assertThat(value(first).path("action").asText()).isEqualTo("Create");
        assertThat(key(second).path("result").asText()).isEqualTo("Skipped");
        assertThat(key(second).at("/details/errorCode").asText()).isEqualTo("RedundantExport");
        assertThat(value(second).at("/targetIdentity/id"))
                .isEqualTo(value(first).at("/targetIdentity/id"));
        assertThat(value(second).path("changeId")).isNotEqualTo(value(first).path("changeId"));
    }

    @Test
    void hasTheMembersOfTheDocumentedExample() {
        JsonNode value = value(caller.provision(MEI));

        Set<String> names = new TreeSet<>();
        value.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "action",
                        "changeId",
                        "endTime",
                        "modifiedProperties",
                        "provisioningSteps",
                        "reportableIdentifier",
                        "startTime",
                        "statusInfo",
                        "sourceIdentity",
                        "sourceSystem",
                        "targetIdentity",
                        "targetSystem");
        assertThat(value.at("/sourceIdentity/id").asText()).isEqualTo(MEI);
        assertThat(value.path("startTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");
        assertThat(value.path("provisioningSteps").findValuesAsText("name"))
                .isEqualTo(List.of(
                        "EntryImport",
                        "EntryImportObjectNotFound",
                        "EntrySynchronizationScoping",
                        "EntrySynchronizationAdd",
                        "EntryExportAdd"));
    }

    @Test
    void skipsAnUnassignedPersonForSomeCallsThenCreatesThem() {
        simulator.tenant().unassigned(MEI, 2);

        assertThat(errorCodeOf(caller.provision(MEI))).isEqualTo("NotEffectivelyEntitled");
        assertThat(errorCodeOf(caller.provision(MEI))).isEqualTo("NotEffectivelyEntitled");
        assertThat(key(caller.provision(MEI)).path("result").asText()).isEqualTo("Success");
    }

    @Test
    void createsAPersonAsSoonAsSomebodyAssignsThem() {
        simulator.tenant().unassigned(MEI, 99);
        caller.provision(MEI);

        simulator.tenant().assign(MEI);

        assertThat(key(caller.provision(MEI)).path("result").asText()).isEqualTo("Success");
    }

    @Test
    void failsAPersonWhoIsNotVisibleYetThenCreatesThem() {
        simulator.tenant().notVisible(MEI, 1);

        HttpResponse<String> first = caller.provision(MEI);

        assertThat(key(first).path("result").asText()).isEqualTo("Failure");
        assertThat(errorCodeOf(first)).isEqualTo("EntryNotFound");
        assertThat(value(first).at("/provisioningSteps/0/name").asText()).isEqualTo("EntryImportObjectNotFound");
        assertThat(key(caller.provision(MEI)).path("result").asText()).isEqualTo("Success");
    }

    @Test
    void neverFindsAnUnknownPerson() {
        simulator.tenant().unknown(MEI);

        assertThat(errorCodeOf(caller.provision(MEI))).isEqualTo("EntryNotFound");
        assertThat(errorCodeOf(caller.provision(MEI))).isEqualTo("EntryNotFound");
    }

    @Test
    void answersAGroupWithoutAValueAndTakesEachPortionOfMembersAsNews() {
        HttpResponse<String> first = caller.post(group("\"a\""));
        HttpResponse<String> second = caller.post(group("\"b\""));

        assertThat(json(first).path("value").asText()).isEqualTo("{}");
        assertThat(key(first).path("result").asText()).isEqualTo("Success");
        assertThat(key(second).path("result").asText()).isEqualTo("Success");
    }

    @Test
    void tellsWhichRequestItAnswers() {
        HttpResponse<String> response =
                Caller.send(caller.json(caller.action(), Caller.body(MEI)).header("client-request-id", "93a8b1c2"));

        assertThat(response.headers().firstValue("client-request-id")).hasValue("93a8b1c2");
        assertThat(response.headers().map()).containsKeys("request-id", "date", "x-ms-ags-diagnostic");
    }

    @Test
    void recordsWhatItSaw() {
        caller.provision(MEI);

        assertThat(simulator.calls()).singleElement().satisfies(call -> {
            assertThat(call.objectId()).isEqualTo(MEI);
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.duration()).isNotNull();
            assertThat(call.headers())
                    .containsEntry("content-type", "application/json")
                    .doesNotContainKey("authorization");
            assertThat(call.body()).isNotNull();
        });
        assertThat(simulator.callsFor(MEI)).hasSize(1);
        assertThat(simulator.callsFor("somebody else")).isEmpty();
        assertThat(simulator.countByObjectId()).containsEntry(MEI, 1L);
    }

    private static String errorCodeOf(HttpResponse<String> response) {
        return key(response).at("/details/errorCode").asText();
    }

    private static String group(String member) {
        return """
                {"parameters":[{"ruleId":"%s","subjects":[{"objectId":"g","objectTypeName":"Group",
                 "links":{"members":[{"objectId":%s,"objectTypeName":"User"}]}}]}]}""".formatted(Tenant.RULE_ID, member);
    }
}
