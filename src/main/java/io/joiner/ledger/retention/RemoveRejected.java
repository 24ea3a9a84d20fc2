package io.joiner.ledger.retention;

import io.joiner.ledger.store.Dialect;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes rejected items: nobody mended them in time, or a replay took them long ago. */
@Component
@Order(2)
public class RemoveRejected implements Removal {

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Duration age;

    RemoveRejected(JdbcClient jdbc, Dialect dialect, RetentionProperties retention) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.age = retention.rejected();
    }

    @Override
    public String kind() {
        return "rejected";
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public int remove(long before, int atMost) {
        List<String> ids = jdbc.sql("""
                        select r.id from rejected r
                        where r.received_at < ?
                          and not exists (select 1 from outbox o where o.rejected_id = r.id and o.state in ('PENDING', 'SET_ASIDE'))
                        order by r.received_at limit ?""" + dialect.skipLocked())
                .params(before, atMost)
                .query(String.class)
                .list();
        if (!ids.isEmpty()) {
            jdbc.sql("delete from outbox where rejected_id in (:ids)")
                    .param("ids", ids)
                    .update();
            jdbc.sql("delete from rejected where id in (:ids)")
                    .param("ids", ids)
                    .update();
        }
        return ids.size();
    }
}
