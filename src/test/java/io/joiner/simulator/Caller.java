package io.joiner.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.simulator.token.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of the simulator that keeps to nothing but HTTP. */
public final class Caller {

    public static final String MEI = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Simulator simulator;
    private final String token;

    public Caller(Simulator simulator) {
        this(simulator, simulator.issueToken(Duration.ofHours(1), Tokens.ALL_ROLES.toArray(String[]::new)));
    }

    public Caller(Simulator simulator, String token) {
        this.simulator = simulator;
        this.token = token;
    }

    public HttpResponse<String> provision(String objectId) {
        return post(body(objectId));
    }

    public CompletableFuture<HttpResponse<String>> provisionLater(String objectId) {
        return HTTP.sendAsync(json(action(), body(objectId)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String body) {
        return send(json(action(), body));
    }

    public HttpResponse<String> get(String pathAndQuery) {
        return send(request(URI.create(simulator.graphUrl() + pathAndQuery)).GET());
    }

    public HttpResponse<String> filtered(String path, String filter) {
        return get(path + "?$filter=" + encode(filter));
    }

    public HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    public HttpRequest.Builder json(URI uri, String body) {
        return request(uri).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /** Where provisionOnDemand of the default job is. */
    public URI action() {
        return URI.create(simulator.graphUrl() + jobPath() + "/provisionOnDemand");
    }

    public static String jobPath() {
        return "/servicePrincipals/" + Tenant.SERVICE_PRINCIPAL_ID + "/synchronization/jobs/" + Tenant.JOB_ID;
    }

    public static String body(String objectId) {
        return """
                {"parameters":[{"ruleId":"%s","subjects":[{"objectId":"%s","objectTypeName":"User"}]}]}""".formatted(Tenant.RULE_ID, objectId);
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static JsonNode json(HttpResponse<String> response) {
        return RequestJson.read(response.body()).orElseThrow();
    }

    /** What the string {@code key} holds. */
    public static JsonNode key(HttpResponse<String> response) {
        return inner(response, "key");
    }

    /** What the string {@code value} holds. */
    public static JsonNode value(HttpResponse<String> response) {
        return inner(response, "value");
    }

    public static String errorCode(HttpResponse<String> response) {
        return json(response).at("/error/code").asText();
    }

    private static JsonNode inner(HttpResponse<String> response, String member) {
        JsonNode text = json(response).path(member);
        if (!text.isTextual()) {
            throw new AssertionError(member + " is no string");
        }
        return RequestJson.read(text.asText()).orElseThrow();
    }
}
