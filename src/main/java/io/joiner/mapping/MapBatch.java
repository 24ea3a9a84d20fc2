package io.joiner.mapping;

import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.Source;
import io.joiner.mapping.profile.UnknownProfileException;
import org.springframework.stereotype.Component;

/** Maps the items of a batch, each on its own. */
@Component
public class MapBatch {

    private final MapEvents mapEvents;

    MapBatch(MapEvents mapEvents) {
        this.mapEvents = mapEvents;
    }

    /**
     * Maps each item of a batch.
     *
     * @throws UnknownProfileException if the batch names a profile that isn't configured
     */
    public MappedBatch map(ItemBatch batch) {
        return new MappedBatch(
                batch.checkpoint(),
                batch.items().size(),
                batch.items().stream()
                        .flatMap(item -> mapEvents.map(item, usualLane(item, batch), batch.profile()).stream())
                        .toList());
    }

    /** Nobody may have to wait behind many that come at once; else somebody waits for a webhook's person. */
    private static Lane usualLane(ReceivedItem item, ItemBatch batch) {
        if (batch.fromLargeFile()) {
            return Lane.BULK;
        }
        return item.position().source() == Source.WEBHOOK ? Lane.URGENT : Lane.NORMAL;
    }
}
