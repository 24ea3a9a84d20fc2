package io.joiner.mapping;

import io.joiner.mapping.jq.RefusedException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the lane from a text of an event. */
final class Lanes {

    private static final String ALLOWED =
            Arrays.stream(Lane.values()).map(Lane::label).collect(Collectors.joining(", "));

    private Lanes() {}

    static Lane lane(String name, @Nullable String text, Lane otherwise) {
        if (text == null) {
            return otherwise;
        }
        for (Lane lane : Lane.values()) {
            if (lane.label().equalsIgnoreCase(text)) {
                return lane;
            }
        }
        throw new RefusedException(name + " must be one of " + ALLOWED);
    }
}
