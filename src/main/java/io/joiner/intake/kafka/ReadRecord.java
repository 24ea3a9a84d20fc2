package io.joiner.intake.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.intake.kafka.schema.AvroValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record: a CloudEvent in binary form (as its structured form), one in structured form, or plain JSON. For one
 * thread.
 */
final class ReadRecord {

    private static final String CLOUDEVENT = "application/cloudevents";
    private static final Set<String> JSON =
            Set.of("application/cloudevents+json", "application/cloudevents-batch+json");

    private final RecordValue recordValue;

    ReadRecord(AvroValues avro) {
        this.recordValue = new RecordValue(avro);
    }

    /**
     * The record's events; whatever the record holds, the worst that comes of it is {@link Unreadable}.
     *
     * @return one item, or several where the value is an array
     * @throws io.joiner.intake.kafka.schema.SchemaRegistryAwayException if the schema registry must be asked and can't be
     */
    List<ReceivedItem> read(ConsumerRecord<byte[], byte[]> record) {
        SourcePosition position = position(record);
        byte[] value = record.value();
        if (value == null) {
            return List.of(new Empty(position, "a tombstone: the record has no value"));
        }
        CloudEventHeaders headers = new CloudEventHeaders(record.headers());
        if (headers.problem() != null) {
            return List.of(new Unreadable(position, recordValue.text(value), headers.problem()));
        }
        if (headers.mediaType().startsWith(CLOUDEVENT)) {
            return sentIn(record, structured(position, headers.mediaType(), value));
        }
        return sentIn(
                record,
                headers.attributes().isEmpty()
                        ? recordValue.read(position, value)
                        : List.of(binary(position, headers, value)));
    }

    /** The record as one item that can't be taken in, whole, for a reason that is not its own. */
    Unreadable refused(ConsumerRecord<byte[], byte[]> record, String reason) {
        byte[] value = record.value();
        return new Unreadable(position(record), value == null ? "" : recordValue.text(value), reason);
    }

    private static List<ReceivedItem> sentIn(ConsumerRecord<?, ?> record, List<ReceivedItem> items) {
        String span = traceparent(record);
        return span == null
                ? items
                : items.stream().map(item -> item.sentIn(span)).toList();
    }

    private static @Nullable String traceparent(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader("traceparent");
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static SourcePosition position(ConsumerRecord<?, ?> record) {
        return new SourcePosition(
                Source.KAFKA, record.topic(), "partition " + record.partition() + " offset " + record.offset());
    }

    private List<ReceivedItem> structured(SourcePosition position, String mediaType, byte[] value) {
        return JSON.contains(mediaType)
                ? recordValue.read(position, value)
                : List.of(new Unreadable(
                        position, recordValue.text(value), "of the forms of CloudEvents only JSON is understood"));
    }

    private ReceivedItem binary(SourcePosition position, CloudEventHeaders headers, byte[] value) {
        ObjectNode event = headers.attributes();
        if (headers.contentType() != null) {
            event.put("datacontenttype", headers.contentType());
        }
        if (value.length == 0) {
            return new Readable(position, event);
        }
        if (!isReadable(headers.mediaType())) {
            return unreadable(position, event, recordValue.text(value), "the content type of its data is not JSON");
        }
        List<ReceivedItem> items = recordValue.read(position, value);
        ReceivedItem data = items.get(0);
        if (items.size() == 1 && data instanceof Readable readable) {
            event.set("data", readable.event());
            return new Readable(position, event);
        }
        return data instanceof Unreadable unreadable && items.size() == 1
                ? unreadable(position, event, unreadable.raw(), unreadable.reason())
                : unreadable(position, event, recordValue.text(value), "data: not a JSON object but an array");
    }

    // The attributes stay with the data, so that the whole event can be mended and replayed.
    private static Unreadable unreadable(SourcePosition position, ObjectNode event, String data, String reason) {
        return new Unreadable(position, event.put("data", data).toString(), reason);
    }

    private static boolean isReadable(String mediaType) {
        return mediaType.isEmpty()
                || mediaType.endsWith("/json")
                || mediaType.endsWith("+json")
                || mediaType.endsWith("avro");
    }
}
