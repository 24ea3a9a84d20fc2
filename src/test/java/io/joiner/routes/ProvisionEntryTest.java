package io.joiner.routes;

import static io.joiner.provisioning.call.Calls.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.mapping.target.Target;
import io.joiner.provisioning.call.Call;
import io.joiner.provisioning.call.Calls;
import io.joiner.provisioning.call.CallsInFlight;
import io.joiner.provisioning.call.CompleteCall;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

class ProvisionEntryTest extends RouteTest {

    private static final String PROVISION = "direct:provision";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalPeer graph = new LocalPeer();
    private final CompleteCall completeCall = mock();
    private final Permits permits = mock();
    private final CallsInFlight inFlight = Calls.inFlight(permits, mock(Leases.class), Duration.ofMillis(500));

    ProvisionEntryTest() {
        super("provision.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
        keys.put("joiner.provisioning.legacy-base-url", graph.url("/beta").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("completeCall", completeCall);
        registry.bind("graphHttpClient", inFlight);
    }

    @BeforeEach
    void leaveOutTheClaimingAndTheQueue() throws Exception {
        leaveOut("claim-entries");
        advise("provision-entry", route -> route.replaceFromWith(PROVISION));
        context.start();
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    static Stream<Arguments> documentedRequests() {
        return Stream.of(
                Arguments.of(
                        "entra-user-to-app",
                        person("ea807875-5618-4f0a-9125-0b46a05298ca", "User", "9bb0f679-a883-4a6f-8260-35b491b8b8c8")),
                Arguments.of(
                        "cross-tenant-user",
                        person("03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8", "User", "9bb0f679-a883-4a6f-8260-35b491b8b8c8")),
                Arguments.of("workday-worker", person("03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8", "Worker", "21451")),
                Arguments.of("successfactors-person", person("03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8", "User", "107021")),
                Arguments.of(
                        "ad-user-to-entra",
                        person(
                                "6c409270-f78a-4bc6-af23-7cf3ab6482fe",
                                "user",
                                "CN=Mei Okafor,OU=Users,DC=corp,DC=contoso,DC=com")),
                Arguments.of(
                        "group-two-members",
                        Calls.forGroup(
                                Calls.target(TARGET.jobId(), "33f7c90d-bf71-41b1-bda6-aaf0ddbee5d8#V2", "Group"),
                                "8213fd99-d6b6-417b-8e13-af6334856215",
                                "Group",
                                "cbc86211-6ada-4803-b73f-8039cf56d8a2",
                                "2bc86211-6ada-4803-b73f-8039cf56d8a2")));
    }

    @ParameterizedTest
    @MethodSource("documentedRequests")
    void sendsTheDocumentedBody(String sample, Call call) throws Exception {
        claim(call);

        assertThat(JSON.readTree(arrived().body()))
                .isEqualTo(JSON.readTree(
                        getClass().getResourceAsStream("/samples/graph/pod-request-" + sample + ".json")));
    }

    @Test
    void sendsItsOwnHeadersAndNobodyElses() {
        Call call = Calls.forPerson(TARGET, "person");
        Calls.begin(inFlight, call);

        template.sendBodyAndHeaders(
                PROVISION,
                call,
                Map.of(
                        "CamelHttpUri", graph.url("/elsewhere").toString(),
                        "camelhttpuri", graph.url("/elsewhere").toString(),
                        "CamelHttpQuery", "evil=1",
                        "CamelHttpMethod", "DELETE",
                        "Authorization", "Bearer evil",
                        "Content-Type", "text/evil",
                        "X-Evil", "1"));

        assertThat(arrived().method()).isEqualTo("POST");
        assertThat(arrived().rawUri()).isEqualTo("/v1.0" + call.path());
        assertThat(arrived().headers())
                .containsEntry("client-request-id", call.clientRequestId())
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "joiner")
                .containsEntry("authorization", "Bearer " + Calls.TOKEN);
        assertThat(arrived().headers().keySet())
                .containsExactlyInAnyOrder(
                        "client-request-id",
                        "accept",
                        "content-type",
                        "user-agent",
                        "authorization",
                        "host",
                        "connection",
                        "content-length");
    }

    @Test
    void saysHowOftenTheCallWasMadeBefore() {
        claim(Calls.forPart(0, 2, Calls.forPerson(TARGET, "person"), TARGET));

        assertThat(arrived().headers()).containsEntry("retry-attempt", "2");
    }

    @Test
    void sendsOnePartOfAGroupsMembers() throws Exception {
        Target target = Calls.target(TARGET.jobId(), "rule", "Group");
        Call group = Calls.forGroup(target, "staff", "Group", "1", "2", "3", "4", "5", "6", "7");

        claim(Calls.forPart(1, 0, group, target));

        assertThat(JSON.readTree(arrived().body()).at("/parameters/0/subjects/0/links/members"))
                .extracting(member -> member.path("objectId").asText())
                .containsExactly("6", "7");
    }

    @Test
    void sendsTheFormOf2020ToBetaAlone() throws Exception {
        Call call = Calls.forPerson(Calls.legacy(TARGET), "person");

        claim(call);

        assertThat(arrived().rawUri()).isEqualTo("/beta" + call.path());
        assertThat(JSON.readTree(arrived().body())).isEqualTo(JSON.readTree("""
                                {"subjects":[{"objectId":"person","objectType":"User"}],"ruleId":"ea807875"}"""));
        assertThat(graph.arrivals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "a#b",
                "a?b=c",
                "50%",
                "%2e%2e",
                "..",
                "a b",
                "Jürgen 李",
                "a+b&c=d;e",
                "{{x}}${body}",
                "//evil.example"
            })
    void aJobIdStaysOneSegmentOfThePath(String jobId) {
        claim(Calls.forPerson(Calls.target(jobId, "rule", "User"), "person"));

        String path = arrived().rawUri();
        assertThat(path)
                .startsWith("/v1.0/servicePrincipals/c8c95753/synchronization/jobs/")
                .endsWith("/provisionOnDemand");
        String segment = path.split("/", -1)[6];
        assertThat(path.split("/", -1)).hasSize(8);
        assertThat(segment).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})+").isNotIn(".", "..");
        assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo(jobId);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 301, 302, 307, 308, 400, 401, 403, 404, 409, 429, 500, 503, 504})
    void concludesFromAnyAnswerWithoutRepeatingOrFollowing(int status) {
        String body = status == 204 ? "" : "{\"key\":\"some\"}";
        graph.answers(LocalPeer.answer(
                status,
                body,
                "Retry-After",
                "1",
                "Location",
                graph.url("/elsewhere").toString(),
                "request-id",
                "of-graph"));
        Call call = Calls.forPerson(TARGET, "person");

        claim(call);

        ArgumentCaptor<Map<String, Object>> headers = ArgumentCaptor.captor();
        ArgumentCaptor<String> text = ArgumentCaptor.captor();
        verify(completeCall).answered(eq(call), eq(status), headers.capture(), text.capture());
        verify(completeCall, never()).failed(any(), any());
        assertThat(text.getValue()).isIn(body, body.isEmpty() ? null : body);
        assertThat(headers.getValue())
                .hasEntrySatisfying("request-id", id -> assertThat(id).isEqualTo("of-graph"));
        assertThat(graph.arrivals()).hasSize(1);
        verify(permits).sent(eq(call.permit()), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'quoted'", "\"quoted\"", "<html>", "${body}", "[1]"})
    void handsOnTheBodyAsItCame(String body) {
        graph.answers(LocalPeer.answer(200, body));
        Call call = Calls.forPerson(TARGET, "person");

        claim(call);

        verify(completeCall).answered(eq(call), eq(200), any(), eq(body));
    }

    static Stream<Arguments> halfAnswers() {
        return Stream.of(
                Arguments.of("reset", LocalPeer.reset()),
                Arguments.of("truncated", LocalPeer.truncated()),
                Arguments.of("time-out", LocalPeer.silent()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfAnswers")
    void concludesOnceFromACallThatLeftAndCameToNothing(String name, HttpHandler answer) {
        graph.answers(answer);
        Call call = Calls.forPerson(TARGET, "person");

        claim(call);

        verify(completeCall).failed(eq(call), any());
        assertThat(Calls.left(inFlight, call)).isTrue();
        assertThat(graph.arrivals()).hasSize(1);
        verify(completeCall, never()).answered(any(), anyInt(), any(), any());
    }

    @Test
    void concludesOnceFromACallThatCouldNotLeave() {
        graph.close();
        Call call = Calls.forPerson(TARGET, "person");

        claim(call);

        verify(completeCall).failed(eq(call), any());
        assertThat(Calls.left(inFlight, call)).isFalse();
        verify(permits, never()).sent(any(), any());
    }

    @Test
    void aCallWhosePermitLapsedDoesNotLeave() {
        Call call = Calls.tooLate(Calls.forPerson(TARGET, "person"));

        claim(call);

        verify(completeCall).failed(eq(call), any());
        assertThat(graph.arrivals()).isEmpty();
    }

    @Test
    void aCallThatNobodyBeganDoesNotLeave() {
        Call call = Calls.forPerson(TARGET, "person");

        template.sendBody(PROVISION, call);

        verify(completeCall).failed(eq(call), any());
        assertThat(graph.arrivals()).isEmpty();
    }

    private void claim(Call call) {
        Calls.begin(inFlight, call);
        template.sendBody(PROVISION, call);
    }

    private Arrival arrived() {
        return graph.arrivals().get(0);
    }

    private static Call person(String ruleId, String type, String objectId) {
        return Calls.forPerson(Calls.target(TARGET.jobId(), ruleId, type), objectId);
    }
}
