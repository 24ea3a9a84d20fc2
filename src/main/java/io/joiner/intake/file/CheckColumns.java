package io.joiner.intake.file;

import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.table.TableColumns;
import io.joiner.intake.table.FileShape;
import io.joiner.mapping.Lane;
import io.joiner.mapping.MapEvents;
import io.joiner.mapping.MapOneEvent;
import io.joiner.mapping.Mapping;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Refuses a table in which no column names a person, as a whole and with one reason, where each of its rows would be rejected. A
 * profile of the operator's own may still read it.
 */
@Component
public class CheckColumns {

    private final MapEvents mapEvents;

    CheckColumns(MapEvents mapEvents) {
        this.mapEvents = mapEvents;
    }

    /** The same intake; without any batch if nobody can be read from the file. */
    public FileIntake check(FileIntake intake) {
        Optional<TableColumns> columns =
                intake.shape().flatMap(FileShape::table).map(FileShape.Table::columns);
        if (columns.isPresent() && !columns.get().namePerson() && !intake.isResumed()) {
            ItemBatch first = intake.peek();
            if (first == null ? columns.get().areData() : first.items().stream().allMatch(this::namesNobody)) {
                intake.refuse(columns.get().complaint());
            }
        }
        return intake;
    }

    private boolean namesNobody(ReceivedItem item) {
        return item instanceof ReceivedItem.Unreadable
                || mapEvents.map(item, Lane.BULK).stream()
                        .allMatch(mapping -> mapping instanceof Mapping.Rejected rejected
                                && MapOneEvent.isNobody(rejected.reason()));
    }
}
