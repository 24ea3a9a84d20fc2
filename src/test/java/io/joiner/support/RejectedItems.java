package io.joiner.support;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.mapping.Mapping;
import java.util.stream.IntStream;

/** Items that no profile can read. */
public final class RejectedItems {

    private RejectedItems() {}

    /** As from a topic. */
    public static void keep(AcceptEvents acceptEvents, int many) {
        acceptEvents.accept(IntStream.range(0, many)
                .<Mapping>mapToObj(i -> new Mapping.Rejected(
                        new SourcePosition(Source.KAFKA, "topic", "offset " + i),
                        "{\"none\":" + i + "}",
                        "nobody is named"))
                .toList());
    }
}
