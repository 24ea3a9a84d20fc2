package io.joiner.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code checkpoint}. */
@Component
class CheckpointRows {

    private final JdbcClient jdbc;

    CheckpointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Checkpoint find(String batch) {
        return jdbc.sql("select batch, items, accepted, duplicates, ignored, rejected from checkpoint where batch = ?")
                .param(batch)
                .query(Checkpoint.class)
                .optional()
                .orElse(Checkpoint.start(batch));
    }

    void save(Checkpoint checkpoint, long now) {
        jdbc.sql("""
                        insert into checkpoint (batch, items, accepted, duplicates, ignored, rejected, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (batch) do update set items = excluded.items, accepted = excluded.accepted,
                            duplicates = excluded.duplicates, ignored = excluded.ignored,
                            rejected = excluded.rejected, changed_at = excluded.changed_at""")
                .params(
                        checkpoint.batch(),
                        checkpoint.items(),
                        checkpoint.accepted(),
                        checkpoint.duplicates(),
                        checkpoint.ignored(),
                        checkpoint.rejected(),
                        now)
                .update();
    }

    int moving(String batch, String to) {
        return jdbc.sql("update checkpoint set moved_to = ? where batch = ?")
                .params(to, batch)
                .update();
    }

    Optional<String> movedTo(String batch) {
        return jdbc.sql("select moved_to from checkpoint where batch = ? and moved_to is not null")
                .param(batch)
                .query(String.class)
                .optional();
    }

    int delete(String batch) {
        return jdbc.sql("delete from checkpoint where batch = ?").param(batch).update();
    }
}
