package io.joiner.event.kafka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    private static final String PREFIX = "ce_";
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
            contentType = text(value, CONTENT_TYPE);
        } else if (key.startsWith(PREFIX)) {
            String name = key.substring(PREFIX.length());
            if (ATTRIBUTE.matcher(name).matches() && !NO_ATTRIBUTES.contains(name)) {
                requireFirst(!attributes.has(name), PREFIX + name);
                attributes.put(name, text(value, PREFIX + name));
            }
        }
    }

    // Two values of one name are read differently by different readers, as with members of a JSON object.
    private void requireFirst(boolean first, String key) {
        if (!first) {
            problem = "the header " + shortened(key) + " comes twice";
        }
    }

    private String text(byte[] value, String key) {
        length += value.length;
        if (length > LONGEST) {
            problem = "its headers are longer than " + LONGEST + " bytes; they are not kept";
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            problem = "the header " + shortened(key) + " is not valid UTF-8";
            return "";
        }
    }

    private static String shortened(String key) {
        return key.length() <= 40 ? key : key.substring(0, 40) + "...";
    }
}
