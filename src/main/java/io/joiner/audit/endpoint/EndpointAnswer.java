package io.joiner.audit.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered.
 *
 * @param body null where none came, or one too long
 * @param retryAfter the header of this name, a list of texts; null when it did not come
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EndpointAnswer(
        int status, byte @Nullable [] body, @Nullable Object retryAfter) {

    /** Without the body: it may quote what it was sent. */
    @Override
    public String toString() {
        return "Answer[status=" + status + "]";
    }
}
