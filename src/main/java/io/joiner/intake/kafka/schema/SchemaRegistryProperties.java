package io.joiner.intake.kafka.schema;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The schema registry that knows the schemas of Kafka's values; anything that speaks Confluent's REST API.
 *
 * @param url Where the registry is found, several separated by commas; empty for none, and then Avro is not read.
 * @param username The user for HTTP Basic.
 * @param password The password for HTTP Basic.
 * @param token A bearer token, instead of username and password.
 * @param timeout How long an answer may take.
 */
@Validated
@ConfigurationProperties("joiner.receive.kafka.schema-registry")
public record SchemaRegistryProperties(
        @DefaultValue("") String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        @DefaultValue("5s") Duration timeout) {

    @AssertTrue(
            message = "joiner.receive.kafka.schema-registry.url must be http or https addresses, separated by commas,"
                    + " without a user and password in them")
    boolean isUrlUsable() {
        return urls().stream().allMatch(each -> each.matches("https?://[^@\\s]+"));
    }

    /** The addresses without a slash at their end; empty if there is no registry. */
    List<String> urls() {
        return Arrays.stream(url.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> each.endsWith("/") ? each.substring(0, each.length() - 1) : each)
                .toList();
    }

    /** For the log; never prints what is secret. */
    @Override
    public String toString() {
        return url.isEmpty()
                ? "no schema registry"
                : "the schema registry %s, %s, within %s"
                        .formatted(
                                url,
                                token != null ? "by token" : username != null ? "by user" : "without login",
                                timeout);
    }
}
