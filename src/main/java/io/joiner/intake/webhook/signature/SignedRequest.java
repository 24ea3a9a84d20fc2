package io.joiner.intake.webhook.signature;

import org.jspecify.annotations.Nullable;

/** What of a request a signature may cover. */
public interface SignedRequest {

    /** The value of a header, or null if the sender did not send the header. */
    @Nullable String header(String name);

    /** The path as the sender sent it, without a query. */
    String path();

    /** The raw bytes of the body; not to be changed. */
    byte[] body();
}
