package io.joiner.audit.endpoint;

import io.joiner.audit.auth.AuthProperties;
import io.joiner.audit.receiver.FormProperties;
import io.joiner.audit.receiver.Receiver;
import io.joiner.audit.receiver.Statuses;
import io.joiner.http.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the proof goes, and in which form: the main endpoint, and each further one.
 *
 * @param url The audit endpoint; records are sent to it.
 * @param receiver What stands there, which sets what the keys below leave unset: cloudevents, cloudevents-binary, json,
 *     splunk-hec, elasticsearch, azure-monitor, datadog, servicenow, teams or slack.
 * @param method HTTP's method: POST, PUT or PATCH.
 * @param body A jq expression over the record, whose value is sent; the receiver's form by default.
 * @param contentType The media type of what is sent; the receiver's by default.
 * @param headers Further headers; their values may be secrets, and are never shown.
 * @param filter A jq expression over the record: whether the endpoint gets it. The receiver's by default; true for all.
 * @param answer A jq expression over the body of a successful answer: true for delivered, false for refused, "wait" for an
 *     endpoint that is unwell, or a list with one of these for each record. Unset, the status tells all.
 * @param deliveredStatuses HTTP statuses, such as 409, or classes, such as 2xx, by which the endpoint has the record.
 * @param setAsideAfter How often a record may be refused for its own sake before it is set aside.
 * @param batch How many records a request may hold.
 * @param sslBundle The bundle of spring.ssl.bundle by which joiner trusts the endpoint and shows its own certificate; that of
 *     joiner.http.ssl.bundle by default.
 * @param kafka The topic that records are sent to, in the place of an url.
 * @param auth How joiner shows the endpoint who it is.
 */
@Validated
@ConfigurationProperties("joiner.audit")
public record AuditProperties(
        @Nullable URI url,
        @DefaultValue("cloudevents") @NotNull Receiver receiver,
        @DefaultValue("POST") @NotNull String method,
        @Nullable String body,
        @Nullable String contentType,
        @DefaultValue Map<String, String> headers,
        @Nullable String filter,
        @Nullable String answer,
        @DefaultValue({"2xx", "409", "412"}) List<String> deliveredStatuses,
        @DefaultValue("8") @Min(1) @Max(1_000) int setAsideAfter,
        @DefaultValue @Valid Batch batch,
        @Nullable String sslBundle,
        @Nullable @Valid Kafka kafka,
        @DefaultValue @Valid @NestedConfigurationProperty AuthProperties auth) {

    /** What the client writes itself; a second one would make the request another. */
    private static final Set<String> NOT_TO_SET = Set.of("host", "content-length", "transfer-encoding", "connection");

    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern METHOD = Pattern.compile("POST|PUT|PATCH");

    @ConstructorBinding
    public AuditProperties {}

    /** One that takes CloudEvents. */
    public AuditProperties(URI url, AuthProperties auth) {
        this(
                url,
                Receiver.CLOUDEVENTS,
                "POST",
                null,
                null,
                Map.of(),
                null,
                null,
                List.of("2xx", "409", "412"),
                8,
                new Batch(1, Duration.ZERO),
                null,
                null,
                auth);
    }

    /**
     * How many records a request may hold.
     *
     * @param size The most records of a request, where the receiver takes several; 1 for each by itself.
     * @param linger How long a request that is not full waits for more records.
     */
    public record Batch(
            @DefaultValue("1") @Min(1) @Max(1_000) int size,
            @DefaultValue("200ms") Duration linger) {}

    /**
     * A topic of Kafka; the key of each message is the person, its headers are those of CloudEvents in binary mode.
     *
     * @param topic The topic; it must exist.
     * @param brokers Where the cluster is found: host:port, several separated by commas.
     * @param properties Any other property of Kafka's producer, such as those for TLS and SASL.
     */
    public record Kafka(
            @NotBlank @Nullable String topic,
            @NotBlank @Nullable String brokers,
            @DefaultValue Map<String, String> properties) {

        @Override
        public String topic() {
            return Objects.requireNonNullElse(topic, "");
        }

        @Override
        public String brokers() {
            return Objects.requireNonNullElse(brokers, "");
        }

        @AssertTrue(
                message =
                        "kafka.properties must not hold bootstrap.servers, acks, enable.idempotence, transactional.id or a"
                                + " serializer: joiner sets these itself")
        boolean isPropertiesLeftFree() {
            return Collections.disjoint(KafkaTransport.FIXED, properties.keySet());
        }

        /** Of the properties only the names, passwords are among them. */
        @Override
        public String toString() {
            return "topic %s at %s with %s".formatted(topic, brokers, new TreeSet<>(properties.keySet()));
        }
    }

    @AssertTrue(
            message = "an endpoint has an url or a kafka.topic; for both, put one of them below"
                    + " joiner.audit.endpoints.<name>")
    boolean isOneWay() {
        return url == null || kafka == null;
    }

    @AssertTrue(message = "to Kafka, batch.size is 1: its producer joins records by itself (linger.ms, batch.size)")
    boolean isKafkaUnbatched() {
        return kafka == null || batch.size() == 1;
    }

    @AssertTrue(
            message = "url must be an address of http or https with a host, without user and #, such as"
                    + " https://audit.example.com/events; who joiner is belongs to auth")
    boolean isUrlUsable() {
        return kafka != null || WebAddress.isUsable(url);
    }

    @AssertTrue(message = "method must be POST, PUT or PATCH") boolean isMethodUsable() {
        return METHOD.matcher(method).matches();
    }

    @AssertTrue(
            message =
                    "headers must have names of HTTP and values on one line; Host, Content-Length, Transfer-Encoding and"
                            + " Connection are the client's own, and Content-Type is content-type")
    boolean isHeadersUsable() {
        return headers.entrySet().stream()
                .allMatch(header -> HEADER.matcher(header.getKey()).matches()
                        && !NOT_TO_SET.contains(header.getKey().toLowerCase(Locale.ROOT))
                        && !header.getKey().equalsIgnoreCase("Content-Type")
                        && header.getValue().chars().noneMatch(character -> character < 0x20 || character == 0x7f));
    }

    @AssertTrue(message = "delivered-statuses takes statuses such as 409 and classes such as 2xx") boolean isDeliveredStatusesReadable() {
        return !deliveredStatuses.isEmpty() && deliveredStatuses.stream().allMatch(Statuses::isReadable);
    }

    @AssertTrue(message = "batch.size above 1 needs a receiver that takes several records at once") boolean isBatchTaken() {
        return batch.size() == 1 || receiver.takesBatches();
    }

    @AssertTrue(message = "batch.linger must be between 0 and 1 minute") boolean isBatchLingerShort() {
        return !batch.linger().isNegative() && batch.linger().compareTo(Duration.ofMinutes(1)) <= 0;
    }

    /** What is said of the form. */
    FormProperties form(String owner) {
        boolean binary = kafka != null && receiver == Receiver.CLOUDEVENTS;
        return new FormProperties(
                owner,
                kafka != null,
                binary ? Receiver.CLOUDEVENTS_BINARY : receiver,
                body,
                contentType,
                headers,
                filter,
                answer,
                deliveredStatuses,
                batch.size() > 1);
    }

    /** For people: where it is, without what may be secret in it. */
    public String where() {
        return kafka == null ? WebAddress.withoutSecrets(url) : kafka.toString();
    }

    /** For people: who takes the records there. */
    public String host() {
        return url == null || kafka != null ? "Kafka's topic " + (kafka == null ? "" : kafka.topic()) : url.getHost();
    }

    /** Never prints what is secret; a URL may hold a token as well. */
    @Override
    public String toString() {
        return "AuditProperties[url=%s, receiver=%s, method=%s, headers=%s, deliveredStatuses=%s, setAsideAfter=%d, batch=%s, sslBundle=%s, auth=%s]"
                .formatted(
                        where(),
                        receiver,
                        method,
                        headers.keySet(),
                        deliveredStatuses,
                        setAsideAfter,
                        batch,
                        sslBundle,
                        auth);
    }
}
