package io.joiner.ops.entries;

import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.intake.format.OneItem;
import io.joiner.intake.webhook.gate.DoorPath;
import io.joiner.ledger.RejectedItem;
import io.joiner.mapping.MapBatch;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.profile.UnknownProfileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Maps a rejected item once more, by the profiles as they are configured now. */
@Component
class RemapRejected {

    /** Until ledgers kept single events, an item of several was kept whole for each of its parts. */
    private static final Pattern PART = Pattern.compile(", part \\d+$");

    private final MapBatch mapBatch;

    RemapRejected(MapBatch mapBatch) {
        this.mapBatch = mapBatch;
    }

    /**
     * What becomes of it now, an event each; at least one.
     *
     * @param large whether it is one of so many that nobody may have to wait behind them
     */
    List<Mapping> remap(RejectedItem item, boolean large) {
        SourcePosition position = position(item, item.sourcePlace());
        ReceivedItem read = read(item);
        if (read instanceof ReceivedItem.Unreadable) {
            // Its own reader knew its form, such as CSV, and what is wrong with it.
            return List.of(new Mapping.Rejected(position, item.raw(), item.reason()));
        }
        try {
            ItemBatch batch = new ItemBatch(null, List.of(read), large, profile(item));
            return askedFor(position, mapBatch.map(batch).mappings());
        } catch (UnknownProfileException e) {
            return List.of(new Mapping.Rejected(position, item.raw(), String.valueOf(e.getMessage())));
        }
    }

    private static ReceivedItem read(RejectedItem item) {
        String place = item.partOf() == null ? PART.matcher(item.sourcePlace()).replaceFirst("") : item.sourcePlace();
        ReceivedItem read = new OneItem().read(position(item, place), item.raw().getBytes(StandardCharsets.UTF_8));
        return item.partOf() != null && read instanceof ReceivedItem.Readable whole
                ? new ReceivedItem.Part(whole.position(), whole.event(), item.partOf())
                : read;
    }

    /** A row that stands for a part asks for that part alone, as long as the item has it still; any other for all events. */
    private static List<Mapping> askedFor(SourcePosition position, List<Mapping> mappings) {
        List<Mapping> part = mappings.stream()
                .filter(mapping -> mapping.position().equals(position))
                .limit(1)
                .toList();
        return part.isEmpty() || !PART.matcher(position.place()).find() ? mappings : part;
    }

    private static SourcePosition position(RejectedItem item, String place) {
        return new SourcePosition(Source.valueOf(item.source().toUpperCase(Locale.ROOT)), item.sourceName(), place);
    }

    /** What was posted to a profile's own path is read by that profile, as it was then. */
    private static @Nullable String profile(RejectedItem item) {
        return item.source().equals(Source.WEBHOOK.label()) ? DoorPath.profile(item.sourceName()) : null;
    }
}
