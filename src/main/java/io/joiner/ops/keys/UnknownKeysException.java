package io.joiner.ops.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** There are keys under {@code joiner.} that nobody reads. */
class UnknownKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<UnknownKey> unknown;

    UnknownKeysException(List<UnknownKey> unknown) {
        super("unknown: "
                + String.join(", ", unknown.stream().map(UnknownKey::key).toList()));
        this.unknown = unknown;
    }

    /**
     * A key that nobody reads.
     *
     * @param place where it stands
     * @param nearest the known key that looks most like it; null when none does
     */
    record UnknownKey(String key, String place, @Nullable String nearest) {}

    List<UnknownKey> unknown() {
        return unknown;
    }
}
