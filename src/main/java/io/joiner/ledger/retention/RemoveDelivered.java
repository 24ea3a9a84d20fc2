package io.joiner.ledger.retention;

import io.joiner.ledger.store.Dialect;
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
public class RemoveDelivered implements Removal {

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
        int removed = remove("DELIVERED", before, atMost);
        return removed + remove("LEFT_OUT", before, atMost - removed);
    }

    /** One state after the other: each has an index of its own. */
    private int remove(String state, long before, int atMost) {
        List<Delivered> delivered = jdbc.sql("""
                        select id, action_id from outbox
                        where state = '%s' and delivered_at < ? order by delivered_at limit ?""".formatted(state) + dialect.skipLocked())
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

    /** An action stays while another endpoint has not been told of it. */
    private void delete(String table, List<String> ids) {
        if (!ids.isEmpty()) {
            String unless = table.equals("action")
                    ? " and not exists (select 1 from outbox o where o.action_id = action.id)"
                    : "";
            jdbc.sql("delete from " + table + " where id in (:ids)" + unless)
                    .param("ids", ids)
                    .update();
        }
    }
}
