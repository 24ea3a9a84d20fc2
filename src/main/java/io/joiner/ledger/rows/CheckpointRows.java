package io.joiner.ledger.rows;

import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.TakenOverException;
import io.joiner.ledger.node.LiveNodes;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code checkpoint}. */
@Component
public class CheckpointRows {

    private final JdbcClient jdbc;
    private final LiveNodes nodes;

    CheckpointRows(JdbcClient jdbc, LiveNodes nodes) {
        this.jdbc = jdbc;
        this.nodes = nodes;
    }

    /** Makes this node the one that reads the source; false while another one does and is alive. */
    public boolean claim(String batch, long now) {
        nodes.beat();
        return jdbc.sql("""
                                insert into checkpoint (batch, items, accepted, duplicates, ignored, rejected, changed_at,
                                    holder)
                                values (?, 0, 0, 0, 0, 0, ?, ?)
                                on conflict (batch) do update set holder = excluded.holder
                                where checkpoint.holder is null or checkpoint.holder = excluded.holder
                                    or not exists (select 1 from node n
                                        where n.id = checkpoint.holder and n.alive_until >= excluded.changed_at)""").params(batch, now, nodes.me()).update() == 1;
    }

    public int release(String batch) {
        return jdbc.sql("update checkpoint set holder = null where batch = ? and holder = ?")
                .params(batch, nodes.me())
                .update();
    }

    public Checkpoint find(String batch) {
        return jdbc.sql("select batch, items, accepted, duplicates, ignored, rejected from checkpoint where batch = ?")
                .param(batch)
                .query(Checkpoint.class)
                .optional()
                .orElse(Checkpoint.start(batch));
    }

    /**
     * Keeps how far the source was read.
     *
     * @throws TakenOverException if another node reads the source by now: what it counts must not be counted twice
     */
    public void save(Checkpoint checkpoint, long now) {
        int saved = jdbc.sql("""
                        insert into checkpoint (batch, items, accepted, duplicates, ignored, rejected, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (batch) do update set items = excluded.items, accepted = excluded.accepted,
                            duplicates = excluded.duplicates, ignored = excluded.ignored,
                            rejected = excluded.rejected, changed_at = excluded.changed_at
                        where checkpoint.holder is null or checkpoint.holder = ?""")
                .params(
                        checkpoint.batch(),
                        checkpoint.items(),
                        checkpoint.accepted(),
                        checkpoint.duplicates(),
                        checkpoint.ignored(),
                        checkpoint.rejected(),
                        now,
                        nodes.me())
                .update();
        if (saved == 0) {
            throw new TakenOverException(checkpoint.batch());
        }
    }

    public int moving(String batch, String to) {
        return jdbc.sql("update checkpoint set moved_to = ? where batch = ?")
                .params(to, batch)
                .update();
    }

    public Optional<String> movedTo(String batch) {
        return jdbc.sql("select moved_to from checkpoint where batch = ? and moved_to is not null")
                .param(batch)
                .query(String.class)
                .optional();
    }

    /** Leaves one that another node holds by now. */
    public int delete(String batch) {
        return jdbc.sql("delete from checkpoint where batch = ? and (holder is null or holder = ?)")
                .params(batch, nodes.me())
                .update();
    }
}
