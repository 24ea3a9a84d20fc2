package io.joiner.intake.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.SourcePosition;
import io.joiner.intake.format.OneItem;
import io.joiner.intake.json.JsonBody;
import io.joiner.intake.json.UnreadableBodyException;
import io.joiner.intake.kafka.schema.AvroValues;
import io.joiner.intake.kafka.schema.UnreadableValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a record's value: a JSON object, an array of them, either of them as a text in JSON, or in Confluent's wire format (a zero,
 * four bytes with the schema's id, then JSON or Avro). For one thread.
 */
final class RecordValue {

    private static final int WIRE_HEADER = 5;
    private static final int MOST_ITEMS = 10_000;
    private static final int DEEPEST_TEXT = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OneItem oneItem = new OneItem();
    private final AvroValues avro;

    RecordValue(AvroValues avro) {
        this.avro = avro;
    }

    /** What the value looks like as text, for people. */
    String text(byte[] value) {
        return isWireFormat(value)
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("value_base64", value)
                        .toString()
                : oneItem.text(value);
    }

    /**
     * The value's events, at least one item; whatever cannot be read comes as unreadable.
     *
     * @throws io.joiner.intake.kafka.schema.SchemaRegistryAwayException if the schema registry must be asked and can't be
     */
    List<ReceivedItem> read(SourcePosition position, byte[] value) {
        if (isWireFormat(value)) {
            return wire(position, value);
        }
        return json(position, value, DEEPEST_TEXT);
    }

    private static boolean isWireFormat(byte[] value) {
        return value.length > WIRE_HEADER && value[0] == 0;
    }

    private List<ReceivedItem> json(SourcePosition position, byte[] value, int texts) {
        byte[] unmarked = hasMark(value) ? Arrays.copyOfRange(value, 3, value.length) : value;
        int first = firstOf(unmarked, 0);
        if (first == '[') {
            return array(position, unmarked);
        }
        return first == '"' && texts > 0
                ? textInJson(position, unmarked, texts)
                : List.of(oneItem.read(position, unmarked));
    }

    private List<ReceivedItem> textInJson(SourcePosition position, byte[] value, int texts) {
        try {
            JsonNode text = JSON.readTree(value);
            if (text.isTextual() && !text.textValue().isBlank()) {
                byte[] inner = text.textValue().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                int first = firstOf(inner, 0);
                if (first == '{' || first == '[' || first == '"') {
                    return json(position, inner, texts - 1);
                }
            }
        } catch (JsonProcessingException e) {
            // What is wrong, the strict reader tells without quoting the value.
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory can't fail", e);
        }
        return List.of(oneItem.read(position, value));
    }

    private List<ReceivedItem> array(SourcePosition position, byte[] value) {
        List<ReceivedItem> items = new ArrayList<>();
        try {
            for (ReceivedItem item : JsonBody.items(position.source(), position.name(), value, MOST_ITEMS)) {
                items.add(at(element(position, items.size() + 1), item));
            }
        } catch (UnreadableBodyException e) {
            return List.of(new Unreadable(position, text(value), "an array that can't be read: " + e.getMessage()));
        }
        return items.isEmpty() ? List.of(new Empty(position, "an array without events")) : items;
    }

    private static SourcePosition element(SourcePosition position, int number) {
        return new SourcePosition(position.source(), position.name(), position.place() + ", item " + number);
    }

    private static ReceivedItem at(SourcePosition place, ReceivedItem item) {
        if (item instanceof Readable readable) {
            return new Readable(place, readable.event());
        }
        return item instanceof Unreadable unreadable
                ? new Unreadable(place, unreadable.raw(), unreadable.reason())
                : item;
    }

    private List<ReceivedItem> wire(SourcePosition position, byte[] value) {
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        int first = firstOf(value, WIRE_HEADER);
        if (first == '{' || first == '[') {
            List<ReceivedItem> items = json(position, Arrays.copyOfRange(value, WIRE_HEADER, value.length), 0);
            // Avro may begin with any byte, and is no JSON to its end.
            if (!avro.canRead() || items.size() > 1 || !(items.get(0) instanceof Unreadable)) {
                return items;
            }
        }
        if (!avro.canRead()) {
            return List.of(new Unreadable(
                    position,
                    text(value),
                    "Confluent Avro (or Protobuf), schema " + id
                            + "; joiner reads JSON, and Avro once joiner.receive.kafka.schema-registry.url is set"));
        }
        return List.of(avro(position, id, value));
    }

    private ReceivedItem avro(SourcePosition position, int id, byte[] value) {
        try {
            JsonNode event = avro.read(id, value);
            return event.isObject()
                    ? new Readable(position, event)
                    : new Unreadable(position, text(value), "the Avro value of schema " + id + " is no record");
        } catch (UnreadableValueException e) {
            return new Unreadable(position, text(value), e.reason());
        }
    }

    private static boolean hasMark(byte[] value) {
        return value.length >= 3 && value[0] == (byte) 0xEF && value[1] == (byte) 0xBB && value[2] == (byte) 0xBF;
    }

    /** The first byte that is no blank; 0 if there is none. */
    private static int firstOf(byte[] value, int from) {
        for (int at = from; at < value.length; at++) {
            byte each = value[at];
            if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
                return each;
            }
        }
        return 0;
    }
}
