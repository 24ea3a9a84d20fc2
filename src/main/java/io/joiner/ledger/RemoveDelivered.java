package io.joiner.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes what is noted of audit records that the endpoint has, and the actions that they told of. */
@Component
@Order(3)
class RemoveDelivered implements Removal {

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Duration age;

    RemoveDelivered(JdbcClient jdbc, Dialect dialect, RetentionProperties retention) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.age = retention.audit();
    }

    private record Delivered(String id, @Nullable String actionId) {}

    @Override
    public String kind() {
        return "audit";
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public int remove(long before, int atMost) {
        List<Delivered> delivered = jdbc.sql("""
                        select id, action_id from outbox
                        where state = 'DELIVERED' and delivered_at < ? order by delivered_at limit ?""" + dialect.skipLocked())
                .params(before, atMost)
                .query(Delivered.class)
                .list();
        delete("outbox", delivered.stream().map(Delivered::id).toList());
        delete(
                "action",
                delivered.stream()
                        .map(Delivered::actionId)
                        .filter(Objects::nonNull)
                        .toList());
        return delivered.size();
    }

    private void delete(String table, List<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from " + table + " where id in (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }
}
