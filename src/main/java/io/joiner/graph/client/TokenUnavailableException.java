package io.joiner.graph.client;

/** No access token can be had; the message says why, without secrets. */
public class TokenUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TokenUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
