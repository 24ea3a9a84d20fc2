package io.joiner.mapping;

/** The event can't be mapped; the message says why, in plain words and without values of the event. */
final class RefusedException extends RuntimeException {

    RefusedException(String reason) {
        // A file may hold a million refused events: the stack would say the same each time.
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
