package io.joiner.audit.endpoint;

import io.joiner.audit.receiver.Content;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way to an endpoint. */
public interface Transport {

    /**
     * Sends once; repeats nothing that the endpoint may have seen.
     *
     * @param id of what is sent; the same when it is sent again
     * @param traceparent for whoever goes on with the trace, or null
     * @throws IOException if no answer came
     * @throws io.joiner.graph.client.TokenUnavailableException if there is no token to be had
     */
    EndpointAnswer send(Content content, String id, @Nullable String traceparent) throws IOException;

    /** Asks whether the endpoint is there, without a record that could count. */
    EndpointAnswer knock() throws IOException;
}
