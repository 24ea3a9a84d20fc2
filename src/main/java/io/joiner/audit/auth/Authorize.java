package io.joiner.audit.auth;

import io.joiner.graph.client.TokenUnavailableException;
import java.util.Map;

/** Shows a receiver who joiner is. */
public interface Authorize {

    /**
     * The headers that a request gets.
     *
     * @param id of what is sent; the same when it is sent again
     * @throws TokenUnavailableException if there is no token to be had now
     */
    Map<String, String> headers(String id, byte[] body);

    /**
     * The receiver answered 401 to these headers.
     *
     * @return whether other headers are worth another try, once
     */
    default boolean refused(Map<String, String> headers) {
        return false;
    }
}
