package io.joiner.simulator.tenant;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.encode;
import static io.joiner.simulator.Caller.errorCode;
import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Caller;
import io.joiner.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {

    private static final String UPN = "mei.okafor@contoso.com";

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final Caller caller = new Caller(simulator);

    @BeforeEach
    void registerMei() {
        simulator.tenant().user(DirectoryUser.of(MEI, UPN, "Mei Okafor").withEmployeeId("21451"));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {UPN, "MEI.Okafor@contoso.com", MEI})
    void findsAUserByNameInAnyCaseAndById(String key) {
        HttpResponse<String> response = caller.get("/users/" + key + "?$select=id,userPrincipalName,accountEnabled");

        assertThat(json(response).path("id").asText()).isEqualTo(MEI);
        assertThat(json(response).path("accountEnabled").asBoolean()).isTrue();
        assertThat(json(response).has("displayName")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"userPrincipalName eq 'Mei.Okafor@contoso.com'", "mail eq '" + UPN + "'", "employeeId eq '21451'"
            })
    void findsAUserByAFilter(String filter) {
        assertThat(json(caller.filtered("/users", filter)).at("/value/0/id").asText())
                .isEqualTo(MEI);
    }

    @Test
    void findsNobodyByAFilterThatFitsNobody() {
        HttpResponse<String> response = caller.filtered("/users", "employeeId eq '1'");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id eq 'a'", "mail gt 'a'", "mail eq 'a' or mail eq 'b'", "mail", "mail eq 'it's'"})
    void refusesAFilterItDoesNotUnderstand(String filter) {
        assertThat(caller.filtered("/users", filter).statusCode()).isEqualTo(400);
    }

    @Test
    void missesANewUserForSomeLookups() {
        simulator.tenant().user(DirectoryUser.of("new", "new@contoso.com", "New"), 2);

        HttpResponse<String> first = caller.get("/users/new@contoso.com");
        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(errorCode(first)).isEqualTo("Request_ResourceNotFound");
        assertThat(json(caller.filtered("/users", "mail eq 'new@contoso.com'")).path("value"))
                .isEmpty();
        assertThat(caller.get("/users/new@contoso.com").statusCode()).isEqualTo(200);
    }

    @Test
    void takesNamesThatNeedCareInAPath() {
        simulator.tenant().user(DirectoryUser.of("guest", "a_b.com#EXT#@contoso.com", "Guest"));
        simulator.tenant().user(DirectoryUser.of("dollar", "$x@contoso.com", "Dollar"));

        assertThat(caller.get("/users/" + encode("a_b.com#EXT#@contoso.com")).statusCode())
                .isEqualTo(200);
        assertThat(caller.get("/users('" + encode("$x@contoso.com") + "')").statusCode())
                .isEqualTo(200);
    }

    @Test
    void knowsAnyObjectIdButNoOtherName() {
        assertThat(caller.get("/users/cbc86211-6ada-4803-b73f-8039cf56d8a2").statusCode())
                .isEqualTo(200);
        assertThat(caller.get("/users/nobody@contoso.com").statusCode()).isEqualTo(404);
    }

    @Test
    void knowsEveryoneOfADomainWhenToldTo() {
        simulator.tenant().knowEveryoneOf("contoso.com");

        String byFilter = json(caller.filtered("/users", "mail eq 'any@contoso.com'"))
                .at("/value/0/id")
                .asText();

        assertThat(byFilter).isNotEmpty();
        assertThat(json(caller.get("/users/any@contoso.com")).path("id").asText())
                .isEqualTo(byFilter);
        assertThat(caller.get("/users/any@fabrikam.com").statusCode()).isEqualTo(404);
    }

    @Test
    void wantsAPermissionToReadUsers() {
        String token = simulator.issueToken(Duration.ofHours(1), "Synchronization.ReadWrite.All");

        HttpResponse<String> response = new Caller(simulator, token).get("/users/" + MEI);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(errorCode(response)).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void listsWhoWasCreatedSincePageByPage() {
        Instant since = Instant.parse("2026-11-02T08:00:00Z");
        for (int i = 0; i < 5; i++) {
            simulator
                    .tenant()
                    .user(DirectoryUser.of("new-" + i, "new-" + i + "@contoso.com", "New")
                            .createdAt(since.plusSeconds(i)));
        }
        simulator
                .tenant()
                .user(DirectoryUser.of("before", "before@contoso.com", "Before").createdAt(since.minusSeconds(1)));

        JsonNode first = json(caller.get("/users?$filter=" + Caller.encode("createdDateTime ge " + since)
                + "&$select=id,createdDateTime&$top=3"));
        JsonNode second = json(Caller.send(
                caller.request(URI.create(first.path("@odata.nextLink").asText()))
                        .GET()));

        assertThat(first.path("value").findValuesAsText("id")).containsExactly("new-0", "new-1", "new-2");
        assertThat(first.at("/value/0/createdDateTime").asText()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(second.path("value").findValuesAsText("id")).containsExactly("new-3", "new-4");
        assertThat(second.has("@odata.nextLink")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdDateTime ge 2026-11-02", "createdDateTime gt 2026-11-02T08:00:00Z", "mail ge 'a'"})
    void refusesAMomentItDoesNotUnderstand(String filter) {
        assertThat(caller.filtered("/users", filter).statusCode()).isEqualTo(400);
    }
}
