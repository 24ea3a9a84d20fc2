package io.joiner.intake.kafka.schema;

/** A value that can't be read by its schema; the message says why, in plain words and without quoting the value. */
public final class UnreadableValueException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableValueException(String reason) {
        super(reason, null, false, false);
    }

    /** Why the value can't be read. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
