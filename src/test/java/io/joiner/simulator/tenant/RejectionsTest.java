package io.joiner.simulator.tenant;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.errorCode;
import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.simulator.Caller;
import io.joiner.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionsTest {

    private static final String LEGACY = """
            {"subjects":[{"objectId":"%s","objectType":"User"}],"ruleId":"%s"}""".formatted(MEI, Tenant.RULE_ID);

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "{\"parameters\":[]} trailing",
                "{\"parameters\":[],\"parameters\":[]}",
                "{\"subjects\":[],\"ruleId\":\"RULE\"}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[S],\"extra\":1}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[S]}],\"extra\":1}",
                "{\"parameters\":[{\"ruleId\":1,\"subjects\":[S]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectId\":\"a\",\"objectType\":\"User\"}]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectId\":7,\"objectTypeName\":\"User\"}]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[\"a\"]}]}"
            })
    void refusesABodyItCannotRead(String body) {
        assertRefused(body, "BadRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"parameters\":{}}",
                "{\"parameters\":[]}",
                "{\"parameters\":[P,P]}",
                "{\"parameters\":[{\"subjects\":[S]}]}",
                "{\"parameters\":[{\"ruleId\":\"\",\"subjects\":[S]}]}",
                "{\"parameters\":[{\"ruleId\":\"another\",\"subjects\":[S]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\"}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[S,S]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectTypeName\":\"User\"}]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectId\":\"a\"}]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectId\":\"\",\"objectTypeName\":\"User\"}]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectId\":\"g\",\"objectTypeName\":\"Group\","
                        + "\"links\":{\"members\":[S,S,S,S,S,S]}}]}]}",
                "{\"parameters\":[{\"ruleId\":\"RULE\",\"subjects\":[{\"objectId\":\"g\",\"objectTypeName\":\"Group\","
                        + "\"links\":{\"members\":[{\"objectId\":\"a\"}]}}]}]}"
            })
    void refusesParametersThatMakeNoSense(String body) {
        assertRefused(body, "RequestParameterInvalid");
    }

    @Test
    void takesFiveMembersAndAnnotations() {
        HttpResponse<String> response = caller.post(fill("""
                {"parameters":[{"@odata.type":"#x","ruleId":"RULE","subjects":[{"objectId":"g","objectTypeName":"Group",
                 "links":{"members":[S,S,S,S,S],"owners":[],"manager":S}}]}]}"""));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheJobAndTheRuleThatDoNotBelongTogether() {
        HttpResponse<String> response = caller.post(Caller.body(MEI).replace(Tenant.RULE_ID, "another"));

        assertThat(json(response).at("/error/message").asText()).contains(Tenant.JOB_ID, "another");
        assertThat(json(response).at("/error/innerError/request-id").asText())
                .isEqualTo(response.headers().firstValue("request-id").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        Tenant.SERVICE_PRINCIPAL_ID + ",customappsso.other.job",
        "00000000-0000-0000-0000-000000000000," + Tenant.JOB_ID
    })
    void doesNotKnowAnotherJobOrApplication(String servicePrincipal, String job) {
        URI uri = URI.create(simulator.graphUrl() + "/servicePrincipals/" + servicePrincipal + "/synchronization/jobs/"
                + job + "/provisionOnDemand");

        HttpResponse<String> response = Caller.send(caller.json(uri, Caller.body(MEI)));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(errorCode(response)).isEqualTo("ResourceNotFound");
    }

    @Test
    void refusesAnotherContentTypeAndAnotherMethod() {
        HttpResponse<String> text = Caller.send(caller.request(caller.action())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(Caller.body(MEI))));
        HttpResponse<String> get = Caller.send(caller.request(caller.action()).GET());

        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(get.statusCode()).isEqualTo(405);
    }

    @Test
    void refusesAMissingAnUnknownAndAnExpiredToken() {
        String expired = simulator.issueToken(Duration.ZERO, "Synchronization.ReadWrite.All");

        for (String token : new String[] {"", "unknown", expired}) {
            HttpResponse<String> response = new Caller(simulator, token).provision(MEI);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(errorCode(response)).isEqualTo("InvalidAuthenticationToken");
        }
        assertThat(simulator.calls()).hasSize(3).allMatch(call -> call.status() == 401);
        assertThat(simulator.limit().arrived()).isZero();
    }

    @Test
    void saysNothingUsefulWhenThePermissionIsMissing() {
        String weak = simulator.issueToken(Duration.ofHours(1), "User.Read.All");

        HttpResponse<String> response = new Caller(simulator, weak).provision(MEI);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errorCode(response)).isEqualTo("UnknownError");
        assertThat(json(response).at("/error/message").asText()).isEmpty();
    }

    @Test
    void takesTheFormOf2020OnBetaOnly() {
        URI beta = URI.create(caller.action().toString().replace("/v1.0/", "/beta/"));

        assertThat(Caller.send(caller.json(beta, LEGACY)).statusCode()).isEqualTo(204);
        assertThat(Caller.send(caller.json(beta, Caller.body(MEI))).statusCode())
                .isEqualTo(200);
        assertThat(caller.post(LEGACY).statusCode()).isEqualTo(400);
        assertThat(Caller.send(caller.json(beta, LEGACY.replace("objectType", "objectTypeName")))
                        .statusCode())
                .isEqualTo(400);
    }

    private void assertRefused(String body, String code) {
        HttpResponse<String> response = caller.post(fill(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo(code);
    }

    private static String fill(String body) {
        return body.replace("P", "{\"ruleId\":\"RULE\",\"subjects\":[S]}")
                .replace("[S", "[{\"objectId\":\"a\",\"objectTypeName\":\"User\"}")
                .replace(",S", ",{\"objectId\":\"a\",\"objectTypeName\":\"User\"}")
                .replace(":S", ":{\"objectId\":\"a\",\"objectTypeName\":\"User\"}")
                .replace("RULE", Tenant.RULE_ID);
    }
}
