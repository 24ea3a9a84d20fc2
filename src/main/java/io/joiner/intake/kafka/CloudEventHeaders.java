package io.joiner.intake.kafka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a record's headers tell of a CloudEvent (Kafka protocol binding for CloudEvents 1.0); every other header is left
 * behind.
 */
final class CloudEventHeaders {

    /** Kafka's, and those of AMQP's senders, whose events Azure Event Hubs hands on. */
    private static final List<String> PREFIXES = List.of("ce_", "cloudEvents:", "cloudEvents_");

    /** Without these an event is not known, or no event; the others may be missing. */
    private static final Set<String> NEEDED = Set.of("specversion", "id", "source", "type", "subject");

    private static final String CONTENT_TYPE = "content-type";
    private static final int LONGEST = 1 << 16;
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]+");

    /** They have a place of their own: the record's value and its content type. */
    private static final Set<String> NO_ATTRIBUTES = Set.of("data", "datacontenttype");

    private final ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    private @Nullable String contentType;
    private @Nullable String problem;
    private int length;

    CloudEventHeaders(Headers headers) {
        for (Header header : headers) {
            byte[] value = header.value();
            if (value != null) {
                take(header.key(), value);
            }
        }
    }

    /** The attributes as members, in the headers' order; empty when the record is no CloudEvent in binary form. */
    ObjectNode attributes() {
        return attributes;
    }

    /** The media type without parameters, in lower case; empty when none is told. */
    String mediaType() {
        String type = contentType == null ? "" : contentType;
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The content type as it came, or null. */
    @Nullable String contentType() {
        return contentType;
    }

    /** Why the headers can't be trusted, or null. */
    @Nullable String problem() {
        return problem;
    }

    private void take(String key, byte[] value) {
        if (key.toLowerCase(Locale.ROOT).equals(CONTENT_TYPE)) {
            requireFirst(contentType == null, CONTENT_TYPE);
            // One that can't be read is left out: what the value is, its bytes tell as well.
            contentType = AmqpText.decode(bounded(value));
        } else if (prefix(key) > 0) {
            String name = key.substring(prefix(key));
            if (ATTRIBUTE.matcher(name).matches() && !NO_ATTRIBUTES.contains(name)) {
                requireFirst(!attributes.has(name), key);
                take(key, name, AmqpText.decode(bounded(value)));
            }
        }
    }

    private void take(String key, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        } else if (NEEDED.contains(name)) {
            problem = "the header " + shortened(key)
                    + " is neither UTF-8 nor a text as Azure Event Hubs hands it on from AMQP's senders";
        }
    }

    /** The length of what stands before an attribute's name; 0 if the header is no attribute. */
    private static int prefix(String key) {
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix)) {
                return prefix.length();
            }
        }
        return 0;
    }

    // Two values of one name are read differently by different readers, as with members of a JSON object.
    private void requireFirst(boolean first, String key) {
        if (!first) {
            problem = "the header " + shortened(key) + " comes twice";
        }
    }

    private byte[] bounded(byte[] value) {
        length += value.length;
        if (length > LONGEST) {
            problem = "its headers are longer than " + LONGEST + " bytes; they are not kept";
            return new byte[0];
        }
        return value;
    }

    private static String shortened(String key) {
        return key.length() <= 40 ? key : key.substring(0, 40) + "...";
    }
}
