package io.joiner.simulator.token;

import static io.joiner.simulator.Caller.MEI;
import static io.joiner.simulator.Caller.encode;
import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Caller;
import io.joiner.simulator.HandClock;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {

    private static final String SCOPE = "&scope=" + encode("https://graph.microsoft.com/.default");
    private static final String SECRET = "&client_secret=" + encode(Tenant.CLIENT_SECRET);

    private final HandClock clock = new HandClock();
    private final Simulator simulator =
            Simulator.builder().unlimited().nanoClock(clock).start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void issuesATokenThatGraphTakesUntilItExpires() {
        simulator.tokens().lifetime(Duration.ofSeconds(3));
        JsonNode answer = json(ask(SCOPE + SECRET));
        Caller caller = new Caller(simulator, answer.path("access_token").asText());

        assertThat(answer.path("expires_in").asInt()).isEqualTo(3);
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(caller.provision(MEI).statusCode()).isEqualTo(200);

        clock.move(Duration.ofSeconds(3));
        assertThat(caller.provision(MEI).statusCode()).isEqualTo(401);
    }

    @Test
    void tellsTheRolesInAToken() {
        simulator.tokens().roles("Synchronization.Read.All");
        String token = json(ask(SCOPE + SECRET)).path("access_token").asText();

        String claims = new String(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
                StandardCharsets.UTF_8);

        assertThat(RequestJson.read(claims).orElseThrow().path("roles").toString())
                .isEqualTo("[\"Synchronization.Read.All\"]");
    }

    @Test
    void refusesAWrongSecretAndOneThatWasNotEncoded() {
        assertError(ask(SCOPE + "&client_secret=wrong"), 401, "invalid_client");
        assertError(ask(SCOPE + "&client_secret=" + Tenant.CLIENT_SECRET), 400, "invalid_request");
        simulator.tokens().secret("another");
        assertError(ask(SCOPE + SECRET), 401, "invalid_client");
        assertThat(simulator.tokens().asked()).isEqualTo(3);
    }

    @Test
    void takesOnlyTheDefaultScopeBesideThoseOfOpenId() {
        assertThat(ask("&scope=" + encode("openid profile offline_access https://graph.microsoft.com/.default")
                                + SECRET)
                        .statusCode())
                .isEqualTo(200);
        assertError(ask("&scope=User.Read.All" + SECRET), 400, "invalid_scope");
        assertError(ask(SECRET), 400, "invalid_scope");
    }

    @Test
    void refusesAnotherGrantAnotherClientAndAnotherTenant() {
        assertError(send(Tenant.ID, "grant_type=password"), 400, "unsupported_grant_type");
        assertError(send(Tenant.ID, "grant_type=client_credentials&client_id=x"), 400, "unauthorized_client");
        assertError(send("common", "grant_type=client_credentials"), 400, "invalid_request");
    }

    @Test
    void takesAnAssertionThatClaimsTheRightThings() {
        assertThat(ask(SCOPE + assertion(Tenant.CLIENT_ID, 600)).statusCode()).isEqualTo(200);
        assertError(ask(SCOPE + assertion(Tenant.CLIENT_ID, -600)), 401, "invalid_client");
        assertError(ask(SCOPE + assertion("another", 600)), 401, "invalid_client");
        assertError(ask(SCOPE), 401, "invalid_client");
    }

    @Test
    void forgetsTokensWhenTold() {
        Caller caller = new Caller(simulator);
        simulator.tokens().revokeAll();

        assertThat(caller.provision(MEI).statusCode()).isEqualTo(401);
    }

    @Test
    void failsWhenTold() {
        simulator.failNext(1, "/token", 503, Duration.ofSeconds(2));

        assertThat(ask(SCOPE + SECRET).statusCode()).isEqualTo(503);
        assertThat(ask(SCOPE + SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhereTokensAre() {
        URI uri = URI.create(simulator.authority() + "/" + Tenant.ID + "/v2.0/.well-known/openid-configuration");

        JsonNode document = json(Caller.send(HttpRequest.newBuilder(uri).GET()));

        assertThat(document.path("token_endpoint").asText())
                .isEqualTo(simulator.authority() + "/" + Tenant.ID + "/oauth2/v2.0/token");
    }

    private HttpResponse<String> ask(String more) {
        return send(Tenant.ID, "grant_type=client_credentials&client_id=" + Tenant.CLIENT_ID + more);
    }

    private HttpResponse<String> send(String tenant, String form) {
        URI uri = URI.create(simulator.authority() + "/" + tenant + "/oauth2/v2.0/token");
        return Caller.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private String assertion(String client, long lifetime) {
        long expires = Instant.now().getEpochSecond() + lifetime;
        String claims = """
                {"aud":"%s/%s/oauth2/v2.0/token","iss":"%s","sub":"%s","exp":%d}""".formatted(simulator.authority(), Tenant.ID, client, client, expires);
        return "&client_assertion_type=" + encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion=" + base64("{\"alg\":\"PS256\"}") + "." + base64(claims) + ".c2ln";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertError(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asText()).isEqualTo(error);
        assertThat(json(response).path("error_codes").get(0).isInt()).isTrue();
    }
}
