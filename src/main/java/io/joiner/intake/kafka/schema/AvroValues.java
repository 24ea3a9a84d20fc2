package io.joiner.intake.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads Avro values in Confluent's wire format by the schemas of a registry.
 *
 * <p>A schema never changes under its id, so what was read once is kept. An id that the registry does not know is asked for again
 * after some seconds: a schema may be registered late.
 */
@Component
public class AvroValues {

    private static final Logger log = LoggerFactory.getLogger(AvroValues.class);

    /** Magic byte and schema id. */
    private static final int HEADER = 5;

    private static final int MOST_SCHEMAS = 10_000;
    private static final int MOST_REFERENCES = 100;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private final Clock clock;
    private final @Nullable SchemaRegistry registry;
    private final Map<Integer, GenericDatumReader<Object>> readers = new ConcurrentHashMap<>();
    private final Map<Integer, Refused> refused = new ConcurrentHashMap<>();

    static {
        // Avro makes room for a text or bytes of the length that a record claims, before it has seen them.
        limit("bytes.maxLength", 8 << 20);
        limit("string.maxLength", 8 << 20);
        limit("collectionItems.maxLength", 100_000);
    }

    /** Why values of a schema can't be read, and until when nobody asks again. */
    private record Refused(String reason, Instant until) {}

    @Autowired
    public AvroValues(SchemaRegistryProperties properties, Clock clock) {
        this.registry = properties.urls().isEmpty() ? null : new SchemaRegistry(properties);
        this.clock = clock;
    }

    private static void limit(String name, int most) {
        String property = "org.apache.avro.limits." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, String.valueOf(most));
        }
    }

    /** Whether there is a registry to ask. */
    public boolean canRead() {
        return registry != null;
    }

    /**
     * The value as JSON, with logical types as ISO texts.
     *
     * @param value with Confluent's five bytes before
     * @throws UnreadableValueException if the registry does not know the schema, the schema is not Avro, or the value does not fit
     * @throws SchemaRegistryAwayException if the registry can't be asked; the value may be read later
     */
    public JsonNode read(int id, byte[] value) throws UnreadableValueException {
        GenericDatumReader<Object> reader = reader(id);
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
            Object datum = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableValueException("Avro of schema " + id + ": bytes follow the value");
            }
            return AvroJson.json(reader.getSchema(), datum);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new UnreadableValueException("the value does not fit its Avro schema " + id);
        } catch (StackOverflowError e) {
            throw new UnreadableValueException("the value of Avro schema " + id + " is nested too deep");
        }
    }

    private GenericDatumReader<Object> reader(int id) throws UnreadableValueException {
        GenericDatumReader<Object> known = readers.get(id);
        if (known != null) {
            return known;
        }
        Refused before = refused.get(id);
        if (before != null && clock.instant().isBefore(before.until())) {
            throw new UnreadableValueException(before.reason());
        }
        try {
            GenericDatumReader<Object> made = new GenericDatumReader<>(schema(id));
            room(readers);
            readers.put(id, made);
            return made;
        } catch (UnreadableValueException e) {
            room(refused);
            refused.put(id, new Refused(e.reason(), clock.instant().plus(UNKNOWN_FOR)));
            log.warn("Records from Kafka with schema {} are rejected: {}", id, e.reason());
            throw e;
        }
    }

    private static void room(Map<?, ?> cache) {
        if (cache.size() >= MOST_SCHEMAS) {
            cache.clear();
        }
    }

    private Schema schema(int id) throws UnreadableValueException {
        SchemaRegistry asked = registry;
        Optional<JsonNode> found = asked == null ? Optional.empty() : asked.schema(id);
        if (asked == null || found.isEmpty()) {
            throw new UnreadableValueException("schema " + id + " is unknown to the schema registry");
        }
        String type = found.get().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnreadableValueException(
                    "schema " + id + " is of the type " + type + "; joiner reads JSON and Avro");
        }
        try {
            Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION);
            int[] left = {MOST_REFERENCES};
            parseReferences(asked, parser, found.get(), left, id);
            return parser.parse(found.get().path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new UnreadableValueException("schema " + id + " of the registry is no valid Avro schema");
        }
    }

    private static void parseReferences(
            SchemaRegistry registry, Schema.Parser parser, JsonNode schema, int[] left, int id)
            throws UnreadableValueException {
        for (JsonNode reference : schema.path("references")) {
            String name = reference.path("name").asText();
            if (parser.getTypes().containsKey(name)) {
                continue;
            }
            Optional<JsonNode> referred = left[0]-- > 0
                    ? registry.version(
                            reference.path("subject").asText(),
                            reference.path("version").asInt())
                    : Optional.empty();
            if (referred.isEmpty()) {
                throw new UnreadableValueException(
                        "schema " + id + " refers to a schema that the schema registry does not know");
            }
            parseReferences(registry, parser, referred.get(), left, id);
            parser.parse(referred.get().path("schema").asText());
        }
    }
}
