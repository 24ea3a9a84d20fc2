package io.joiner.intake.json;

/** A body can't be taken as events at all; the message says why, in plain words and without quoting it. */
public final class UnreadableBodyException extends RuntimeException {

    private final boolean tooMany;

    UnreadableBodyException(String message, boolean tooMany) {
        // Strangers may send any number of them: the stack would say the same each time.
        super(message, null, false, false);
        this.tooMany = tooMany;
    }

    /** Whether it holds more events than are taken at once, and would be fine in parts. */
    public boolean tooMany() {
        return tooMany;
    }
}
