package io.joiner.mapping.profile;

import java.util.Collection;

/** A profile was asked for by a name that none has; the message lists the known names. */
public final class UnknownProfileException extends IllegalArgumentException {

    public UnknownProfileException(Collection<String> known) {
        super("there is no such profile; known are: " + String.join(", ", known));
    }
}
