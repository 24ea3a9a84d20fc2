package io.joiner.ops.desk;

import io.joiner.event.ItemBatch;
import io.joiner.event.OneItem;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.event.webhook.DoorPath;
import io.joiner.ledger.RejectedItem;
import io.joiner.mapping.MapBatch;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.UnknownProfileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Maps a rejected item once more, by the profiles as they are configured now. */
@Component
class RemapRejected {

    /** An item of several events is kept whole, and each part that was rejected stands for itself. */
    private static final Pattern PART = Pattern.compile(", part \\d+$");

    private final MapBatch mapBatch;

    RemapRejected(MapBatch mapBatch) {
        this.mapBatch = mapBatch;
    }

    /** @param large whether it is one of so many that nobody may have to wait behind them */
    Mapping remap(RejectedItem item, boolean large) {
        SourcePosition position = position(item, item.sourcePlace());
        SourcePosition whole = position(item, PART.matcher(item.sourcePlace()).replaceFirst(""));
        ReceivedItem read = new OneItem().read(whole, item.raw().getBytes(StandardCharsets.UTF_8));
        if (read instanceof ReceivedItem.Unreadable) {
            // Its own reader knew its form, such as CSV, and what is wrong with it.
            return new Mapping.Rejected(position, item.raw(), item.reason());
        }
        try {
            ItemBatch batch = new ItemBatch(null, List.of(read), large, profile(item));
            return partAt(position, mapBatch.map(batch).mappings());
        } catch (UnknownProfileException e) {
            return new Mapping.Rejected(position, item.raw(), String.valueOf(e.getMessage()));
        }
    }

    /** The part that was rejected; where the item has other parts now, the first that is still rejected, else the first. */
    private static Mapping partAt(SourcePosition position, List<Mapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.position().equals(position))
                .findFirst()
                .or(() -> mappings.stream()
                        .filter(Mapping.Rejected.class::isInstance)
                        .findFirst())
                .orElse(mappings.get(0));
    }

    private static SourcePosition position(RejectedItem item, String place) {
        return new SourcePosition(Source.valueOf(item.source().toUpperCase(Locale.ROOT)), item.sourceName(), place);
    }

    /** What was posted to a profile's own path is read by that profile, as it was then. */
    private static @Nullable String profile(RejectedItem item) {
        return item.source().equals(Source.WEBHOOK.label()) ? DoorPath.profile(item.sourceName()) : null;
    }
}
