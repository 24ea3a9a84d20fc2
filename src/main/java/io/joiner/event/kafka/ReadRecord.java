package io.joiner.event.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.event.OneItem;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record: a CloudEvent in binary form (as its structured form), one in structured form, or plain JSON. For one
 * thread.
 */
final class ReadRecord {

    private static final String CLOUDEVENT = "application/cloudevents";
    private static final String STRUCTURED_JSON = "application/cloudevents+json";

    private final OneItem oneItem = new OneItem();

    /** Whatever the record holds, the worst that comes of it is {@link Unreadable}. */
    ReceivedItem read(ConsumerRecord<byte[], byte[]> record) {
        SourcePosition position = position(record);
        byte[] value = record.value();
        if (value == null) {
            return new Empty(position, "a tombstone: the record has no value");
        }
        CloudEventHeaders headers = new CloudEventHeaders(record.headers());
        if (headers.problem() != null) {
            return new Unreadable(position, oneItem.text(value), headers.problem());
        }
        if (headers.mediaType().startsWith(CLOUDEVENT)) {
            return structured(position, headers.mediaType(), value).sentIn(traceparent(record));
        }
        ReceivedItem item =
                headers.attributes().isEmpty() ? oneItem.read(position, value) : binary(position, headers, value);
        return item.sentIn(traceparent(record));
    }

    private static @Nullable String traceparent(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader("traceparent");
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static SourcePosition position(ConsumerRecord<?, ?> record) {
        return new SourcePosition(
                Source.KAFKA, record.topic(), "partition " + record.partition() + " offset " + record.offset());
    }

    private ReceivedItem structured(SourcePosition position, String mediaType, byte[] value) {
        return mediaType.equals(STRUCTURED_JSON)
                ? oneItem.read(position, value)
                : new Unreadable(position, oneItem.text(value), "of the forms of CloudEvents only JSON is understood");
    }

    private ReceivedItem binary(SourcePosition position, CloudEventHeaders headers, byte[] value) {
        ObjectNode event = headers.attributes();
        if (headers.contentType() != null) {
            event.put("datacontenttype", headers.contentType());
        }
        if (value.length == 0) {
            return new Readable(position, event);
        }
        if (!isJson(headers.mediaType())) {
            return unreadable(position, event, oneItem.text(value), "the content type of its data is not JSON");
        }
        ReceivedItem data = oneItem.read(position, value);
        if (data instanceof Readable readable) {
            event.set("data", readable.event());
            return new Readable(position, event);
        }
        Unreadable unreadable = (Unreadable) data;
        return unreadable(position, event, unreadable.raw(), unreadable.reason());
    }

    // The attributes stay with the data, so that the whole event can be mended and replayed.
    private static Unreadable unreadable(SourcePosition position, ObjectNode event, String data, String reason) {
        return new Unreadable(position, event.put("data", data).toString(), reason);
    }

    private static boolean isJson(String mediaType) {
        return mediaType.isEmpty() || mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }
}
