package io.joiner.ops.start;

import java.util.List;

/** Keys that joiner can't start without are not set. */
class MissingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MissingKey> missing;

    MissingKeyException(List<MissingKey> missing) {
        super("missing: "
                + String.join(", ", missing.stream().map(MissingKey::key).toList()));
        this.missing = missing;
    }

    /** A key, what it means, and what a value looks like. */
    record MissingKey(String key, String meaning, String example) {}

    List<MissingKey> missing() {
        return missing;
    }
}
