package io.joiner.intake.kafka.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.joiner.http.AnswerBounds;
import io.joiner.http.BoundedClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/** Asks a schema registry for schemas, by Confluent's REST API; caches nothing, and tries each address once. */
final class SchemaRegistry {

    private static final int LONGEST_SCHEMA = 5_000_000;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistryProperties properties;
    private final CloseableHttpClient client;

    SchemaRegistry(SchemaRegistryProperties properties) {
        this.properties = properties;
        this.client = BoundedClient.with(AnswerBounds.of(properties.timeout(), LONGEST_SCHEMA));
    }

    /**
     * What the registry tells of a schema: {@code schema}, {@code schemaType} (missing for Avro) and {@code references}.
     *
     * @return empty if the registry does not know the id
     * @throws SchemaRegistryAwayException if no address gives a usable answer
     */
    Optional<JsonNode> schema(int id) {
        return get("/schemas/ids/" + id);
    }

    /** The same of a schema that another one refers to. */
    Optional<JsonNode> version(String subject, int version) {
        return get("/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions/" + version);
    }

    private Optional<JsonNode> get(String path) {
        SchemaRegistryAwayException away = new SchemaRegistryAwayException("No schema registry is configured.");
        for (String url : properties.urls()) {
            try {
                return client.execute(request(url + path), answer -> read(url, answer));
            } catch (IOException e) {
                away = new SchemaRegistryAwayException("The schema registry " + url + " does not answer ("
                        + e.getClass().getSimpleName() + ").");
            } catch (SchemaRegistryAwayException e) {
                away = e;
            }
        }
        throw away;
    }

    private static Optional<JsonNode> read(String url, ClassicHttpResponse answer) throws IOException, HttpException {
        int status = answer.getCode();
        String text =
                answer.getEntity() == null ? "" : EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8);
        if (status == 200) {
            return Optional.of(JSON.readTree(text));
        }
        // 404 is the registry's own answer only where the body tells its error code; else the address is wrong.
        if (status == NOT_FOUND && hasErrorCode(text)) {
            return Optional.empty();
        }
        throw new SchemaRegistryAwayException("The schema registry " + url + " answers with " + status + ": "
                + (status == 401 || status == 403
                        ? "it refuses joiner. Set joiner.receive.kafka.schema-registry.username and password, or token."
                        : "check joiner.receive.kafka.schema-registry.url."));
    }

    private static boolean hasErrorCode(String text) {
        try {
            return JSON.readTree(text).path("error_code").asInt() / 100 == NOT_FOUND
                    || JSON.readTree(text).path("error_code").asInt() == NOT_FOUND;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private HttpGet request(String url) {
        HttpGet get = new HttpGet(url);
        get.setHeader(HttpHeaders.ACCEPT, "application/vnd.schemaregistry.v1+json, application/json");
        String authorization = authorization();
        if (authorization != null) {
            get.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        return get;
    }

    private @Nullable String authorization() {
        if (properties.token() != null) {
            return "Bearer " + properties.token();
        }
        if (properties.username() == null) {
            return null;
        }
        String login = properties.username() + ":" + (properties.password() == null ? "" : properties.password());
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
