package io.joiner.audit.receiver;

import java.util.Arrays;
import java.util.Map;

/**
 * What is sent.
 *
 * @param headers beside Content-Type; may hold secrets
 * @param key who the first record is about, by which a person's records keep their order in a topic
 */
@SuppressWarnings("ArrayRecordComponent") // written once, and never compared
public record Content(byte[] body, String contentType, Map<String, String> headers, String key) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content
                && Arrays.equals(content.body, body)
                && content.contentType.equals(contentType)
                && content.headers.equals(headers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** Without the body: it names people by id. */
    @Override
    public String toString() {
        return "Content[" + body.length + " bytes of " + contentType + "]";
    }
}
