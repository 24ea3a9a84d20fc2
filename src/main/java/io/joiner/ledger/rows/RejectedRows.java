package io.joiner.ledger.rows;

import io.joiner.event.SourcePosition;
import io.joiner.ledger.outbox.OutboxRows;
import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.InsertNew;
import io.joiner.ledger.store.Sha256;
import io.joiner.mapping.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The table {@code rejected}. */
@Component
public class RejectedRows {

    private static final String INSERT = """
            insert into rejected (id, rejected_key, batch, source, source_name, source_place, raw, reason, received_at,
                part_of)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (rejected_key) do nothing""";

    private final InsertNew insertNew;
    private final OutboxRows outbox;

    RejectedRows(InsertNew insertNew, OutboxRows outbox) {
        this.insertNew = insertNew;
        this.outbox = outbox;
    }

    /** Keeps the rejected among the items, and owes the audit a record for each that was not kept before. */
    public void insert(List<Mapping> mappings, String batch, long now) {
        List<Object[]> rows = new ArrayList<>();
        for (Mapping mapping : mappings) {
            if (mapping instanceof Mapping.Rejected rejected) {
                rows.add(row(rejected, batch, now));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        Set<String> inserted = insertNew.insert("rejected", INSERT, rows);
        rows.stream()
                .map(row -> (String) row[0])
                .filter(inserted::contains)
                .forEach(id -> outbox.insertRejected(id, now));
    }

    private static Object[] row(Mapping.Rejected rejected, String batch, long now) {
        SourcePosition position = rejected.position();
        return new Object[] {
            Ids.next(),
            key(rejected, batch),
            batch,
            position.source().label(),
            position.name(),
            position.place(),
            withoutNul(rejected.raw()),
            rejected.reason(),
            now,
            rejected.partOf()
        };
    }

    /** No text of a database server may hold the character NUL, and no item with it can be read anyway; its picture may stay. */
    public static String withoutNul(String raw) {
        return raw.replace('\0', '\u2400');
    }

    /** The same bad item at the same place of the same source is one rejection, however often it is sent. */
    private static String key(Mapping.Rejected rejected, String batch) {
        return Sha256.of(String.join(
                "\n",
                rejected.position().source().label(),
                batch.isEmpty() ? rejected.position().name() : batch,
                rejected.position().place(),
                Sha256.of(rejected.raw())));
    }
}
