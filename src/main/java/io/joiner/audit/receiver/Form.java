package io.joiner.audit.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.joiner.audit.receiver.Receiver.Join;
import io.joiner.mapping.jq.Jq;
import io.joiner.mapping.jq.RefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of records what a receiver takes. */
public final class Form {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ATTRIBUTES =
            List.of("specversion", "id", "type", "source", "subject", "time", "dataschema");

    private final FormProperties properties;
    private final Jq body;
    private final @Nullable Jq filter;

    /** @throws io.joiner.mapping.jq.BrokenExpressionException if an expression is none */
    public Form(FormProperties properties) {
        this.properties = properties;
        this.body = Jq.compile(properties.owner(), "body", properties.bodyOrDefault());
        String which = properties.filterOrDefault();
        this.filter = which.isEmpty() ? null : Jq.compile(properties.owner(), "filter", which);
    }

    /**
     * A record in its form.
     *
     * @param values what the body's expression yields, one at least
     */
    public record Shaped(JsonNode record, List<JsonNode> values) {}

    /** Reads a record. */
    public static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a record is always JSON", e);
        }
    }

    /**
     * Whether the receiver wants a record.
     *
     * @throws RefusedException if the filter fails on it
     */
    public boolean wants(JsonNode record) {
        return filter == null || filter.holds(record);
    }

    /**
     * A record in the receiver's shape.
     *
     * @throws RefusedException if the body's expression fails on it, or yields nothing
     */
    public Shaped shape(JsonNode record) {
        List<JsonNode> values = body.values(record);
        if (values.isEmpty()) {
            throw new RefusedException(body.name() + " yields nothing");
        }
        return new Shaped(record, values);
    }

    /** One body of one record, or of several where the receiver takes them. */
    public Content compose(List<Shaped> records) {
        List<JsonNode> values =
                records.stream().flatMap(record -> record.values().stream()).toList();
        return new Content(
                text(values).getBytes(StandardCharsets.UTF_8),
                properties.contentTypeOrDefault(),
                headers(records.get(0).record()),
                key(records.get(0).record()));
    }

    private String text(List<JsonNode> values) {
        Join join = properties.receiver().join;
        if (join == Join.ARRAY || (join == Join.ARRAY_IF_BATCHED && properties.several())) {
            return JsonNodeFactory.instance.arrayNode().addAll(values).toString();
        }
        return join == Join.LINES
                ? values.stream().map(Form::text).collect(Collectors.joining("\n", "", "\n"))
                : values.stream().map(Form::text).collect(Collectors.joining());
    }

    /** A text is the body as it stands, such as one in another language than JSON. */
    private static String text(JsonNode value) {
        try {
            return value.isTextual() ? value.textValue() : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static String key(JsonNode record) {
        return record.path("subject")
                .asText(record.at("/data/entry").asText(record.path("id").asText()));
    }

    private Map<String, String> headers(JsonNode record) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (properties.receiver() == Receiver.CLOUDEVENTS_BINARY) {
            ATTRIBUTES.stream().filter(record::hasNonNull).forEach(name -> {
                String value = record.get(name).asText();
                // The bindings of Kafka and of HTTP differ.
                if (properties.kafka()) {
                    headers.put("ce_" + name, value);
                } else {
                    headers.put("ce-" + name, encoded(value));
                }
            });
        }
        headers.putAll(properties.headers());
        return headers;
    }

    /** CloudEvents HTTP binding, section 3.1.3.2: what is not printable ASCII is percent-encoded. */
    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        value.codePoints().forEach(character -> {
            if (character > 0x20 && character < 0x7f && character != '"' && character != '%') {
                encoded.appendCodePoint(character);
            } else {
                encoded.append(URLEncoder.encode(Character.toString(character), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
            }
        });
        return encoded.toString();
    }
}
