package io.joiner.ledger.claim;

import com.fasterxml.jackson.core.type.TypeReference;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.ledger.node.LeaseProperties;
import io.joiner.ledger.rows.LateEvents;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Json;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finding entries that may be worked on, and putting a lease on them. Within a transaction. */
@Component
public class ClaimRows {

    private static final TypeReference<List<Subject.Member>> MEMBERS = new TypeReference<>() {};

    /** Steps stand in the text itself, because a partial index is not used for what only a parameter says. */
    private static final String DUE = """
            select e.id from entry e
            where e.state = 'READY' and e.object_id is not null and e.next_step = '%s'
              and e.target = ? and e.lane = ? and e.due_at <= ?
              and not exists (select 1 from entry o
                where o.state = 'CLAIMED' and o.target = e.target and o.object_id = e.object_id)
            """;

    private static final String DUE_TO_ASK = DUE.formatted(Step.ASK_LOG) + "order by e.due_at limit 1";

    private static final String DUE_TO_CALL = DUE.formatted(Step.CALL) + """
              and not exists (select 1 from entry o
                where o.state = 'READY' and o.next_step = 'ASK_LOG' and o.target = e.target and o.object_id = e.object_id)
            order by e.due_at limit 1""";

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final LateEvents lateEvents;
    private final LeaseProperties lease;

    ClaimRows(JdbcClient jdbc, Dialect dialect, LateEvents lateEvents, LeaseProperties lease) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.lateEvents = lateEvents;
        this.lease = lease;
    }

    /** The entry of the target and lane that has been due for longest and whose subject has no call that may still run. */
    Optional<String> due(Step step, String target, Lane lane, Instant now) {
        return jdbc.sql((step == Step.ASK_LOG ? DUE_TO_ASK : DUE_TO_CALL) + dialect.skipLocked())
                .params(target, lane.label(), now.toEpochMilli())
                .query(String.class)
                .optional();
    }

    /** When the next entry of the target and lane is due. */
    Optional<Instant> nextDue(Step step, String target, Lane lane) {
        return jdbc.sql("""
                        select due_at from entry
                        where state = 'READY' and object_id is not null and next_step = '%s' and target = ? and lane = ?
                        order by due_at limit 1""".formatted(step))
                .params(target, lane.label())
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    boolean anyClaimed(String target) {
        return jdbc.sql("select 1 from entry where state = 'CLAIMED' and target = ? limit 1")
                .param(target)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Makes the entry this owner's, under a new fence. Its person is as the latest of its events tells. */
    public Claim lease(String entryId, String owner, Instant now) {
        jdbc.sql("""
                        update entry set state = 'CLAIMED', lease_owner = ?, lease_until = ?, fence = fence + 1,
                            changed_at = ? where id = ?""")
                .params(owner, lease.endOf(now), now.toEpochMilli(), entryId)
                .update();
        Claim claim =
                jdbc.sql("""
                        select e.*, v.user_principal_name, v.mail, v.employee_id, v.id as event_id, v.trace,
                            (select count(*) from attempt a where a.entry_id = e.id and a.round = e.round
                                and a.number <= e.attempts and a.step = 'CALL' and a.part = e.part) as repeats
                        from (select r.*, (select count(*) from part_verdict p
                                where p.entry_id = r.id and p.round = r.round) as part from entry r where r.id = ?) e
                            left join event v on v.id =
                                (select y.id from entry_event x join event y on y.id = x.event_id where x.entry_id = e.id
                                    order by y.received_at desc, y.id desc limit 1)""").param(entryId).query((row, n) -> claim(row, now)).single();
        if (claim.step() == Step.ASK_LOG || claim.part() > 0) {
            lateEvents.stayLate(claim);
        }
        return claim;
    }

    private static Claim claim(ResultSet row, Instant now) throws SQLException {
        return new Claim(
                row.getString("id"),
                new Subject(
                        row.getString("target"),
                        row.getString("object_id"),
                        row.getString("object_type_name"),
                        Json.read(row.getString("members"), MEMBERS)),
                new Person(row.getString("user_principal_name"), row.getString("mail"), row.getString("employee_id")),
                Lane.of(row.getString("lane")),
                row.getString("object_id") == null ? Step.FIND_PERSON : Step.valueOf(row.getString("next_step")),
                row.getInt("part"),
                row.getInt("repeats"),
                row.getInt("round"),
                row.getInt("attempts") + 1,
                row.getLong("fence"),
                UUID.randomUUID().toString(),
                Instant.ofEpochMilli(row.getLong("due_at")),
                now,
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("event_id"),
                row.getString("trace"));
    }
}
