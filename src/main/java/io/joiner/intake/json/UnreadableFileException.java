package io.joiner.intake.json;

import io.joiner.event.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * A file, or the rest of it, cannot be read as events; items handed out before stay good.
 *
 * <p>The message is for people: the position and the plain reason, never a piece of the file.
 */
public final class UnreadableFileException extends RuntimeException {

    private final transient SourcePosition position;
    private final String reason;

    public UnreadableFileException(SourcePosition position, String reason) {
        this(position, reason, null);
    }

    public UnreadableFileException(SourcePosition position, String reason, @Nullable Throwable cause) {
        super(position + ": " + reason, cause);
        this.position = position;
        this.reason = reason;
    }

    /** The first place that could not be read; everything from there on is lost. */
    public SourcePosition position() {
        return position;
    }

    /** What is wrong, in plain words and without quoting the file. */
    public String reason() {
        return reason;
    }
}
