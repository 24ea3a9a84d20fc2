package io.joiner.intake.json;

/** One item is no event; the others may still be. */
public final class BadItemException extends Exception {

    private final String reason;
    private final boolean syntax;

    /**
     * @param reason what is wrong, in plain words and without quoting the item
     * @param syntax whether the text is no JSON at all, so that even where it ends is a guess
     */
    BadItemException(String reason, boolean syntax) {
        // A file may hold a million bad lines: the stack would say the same each time.
        super(reason, null, false, false);
        this.reason = reason;
        this.syntax = syntax;
    }

    public String reason() {
        return reason;
    }

    boolean syntax() {
        return syntax;
    }
}
