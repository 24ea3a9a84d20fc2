package io.joiner.provisioning;

/** No access token can be had; the message says why, without secrets. */
class TokenUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
