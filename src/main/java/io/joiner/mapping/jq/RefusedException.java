package io.joiner.mapping.jq;

/** An expression fails on an item, such as an event to be mapped; the message says why, in plain words and without values of the item. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String reason) {
        // A file may hold a million refused events: the stack would say the same each time.
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
