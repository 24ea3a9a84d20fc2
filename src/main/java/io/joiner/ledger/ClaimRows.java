package io.joiner.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finding entries that may be worked on, and putting a lease on them. Within a transaction. */
@Component
class ClaimRows {

    private static final TypeReference<List<Subject.Member>> MEMBERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Dialect dialect;

    ClaimRows(JdbcClient jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /** The entry of the target and lane that has been due for longest and whose subject has no call running. */
    Optional<String> due(String target, Lane lane, Instant now) {
        return jdbc.sql("""
                        select e.id from entry e
                        where e.state = 'READY' and e.object_id is not null
                          and e.target = ? and e.lane = ? and e.due_at <= ?
                          and not exists (select 1 from entry o
                            where o.state = 'CLAIMED' and o.target = e.target and o.object_id = e.object_id)
                        order by e.due_at limit 1""" + dialect.skipLocked())
                .params(target, lane.label(), now.toEpochMilli())
                .query(String.class)
                .optional();
    }

    /** When the next entry of the target and lane is due. */
    Optional<Instant> nextDue(String target, Lane lane) {
        return jdbc.sql("""
                        select due_at from entry
                        where state = 'READY' and object_id is not null and target = ? and lane = ?
                        order by due_at limit 1""")
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
    Claim lease(String entryId, String owner, Instant now) {
        jdbc.sql("""
                        update entry set state = 'CLAIMED', lease_owner = ?, lease_until = ?, fence = fence + 1,
                            changed_at = ? where id = ?""")
                .params(owner, Leases.endOf(now), now.toEpochMilli(), entryId)
                .update();
        return jdbc.sql("""
                        select e.id, e.target, e.object_id, e.object_type_name, e.members, e.lane, e.round, e.attempts,
                            e.fence, e.due_at, e.created_at, v.user_principal_name, v.mail, v.employee_id
                        from entry e left join event v on v.id =
                            (select max(x.event_id) from entry_event x where x.entry_id = e.id)
                        where e.id = ?""").param(entryId).query((row, n) -> claim(row, now)).single();
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
                Lane.valueOf(row.getString("lane").toUpperCase(Locale.ROOT)),
                row.getInt("round"),
                row.getInt("attempts") + 1,
                row.getLong("fence"),
                UUID.randomUUID().toString(),
                Instant.ofEpochMilli(row.getLong("due_at")),
                now,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
