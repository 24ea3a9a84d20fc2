package io.joiner.ledger.rows;

import io.joiner.ledger.Claim;
import io.joiner.ledger.store.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that joined an entry while its last call was already under way, or not yet known to be over: that call can't be their answer. */
@Component
public class LateEvents {

    private final JdbcClient jdbc;

    LateEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Late(String eventId, @Nullable Long notBefore) {}

    /** An entry that goes on with what an earlier claim began (a look, the next part, a take-over): who was late for that still is. */
    public void stayLate(Claim goingOn) {
        jdbc.sql("update entry_event set late_for = ? where entry_id = ? and late_for = ?")
                .params(goingOn.fence(), goingOn.entryId(), goingOn.fence() - 1)
                .update();
    }

    /** Makes a new entry for them, on the date of the last of them, if there are any. Within the transaction that ends the claimed entry. */
    public void moveToAnEntryOfTheirOwn(Claim claim, long now) {
        List<Late> late = jdbc.sql("""
                        select x.event_id, x.not_before from entry_event x join event v on v.id = x.event_id
                        where x.entry_id = ? and x.late_for = ? order by v.received_at, v.id""")
                .params(claim.entryId(), claim.fence())
                .query(Late.class)
                .list();
        if (!late.isEmpty()) {
            Start start = Start.of(late.get(late.size() - 1).notBefore(), now);
            move(claim, start, now);
        }
    }

    private void move(Claim claim, Start start, long now) {
        String entryId = Ids.next();
        jdbc.sql("""
                        insert into entry (id, target, subject_key, object_id, object_type_name, members, lane, state,
                            due_at, day_one, round, attempts, fence, created_at, changed_at)
                        select ?, target, subject_key, object_id, object_type_name, members, lane, ?,
                            ?, day_one, 1, 0, 0, ?, ? from entry where id = ?""")
                .params(entryId, start.state().name(), start.dueAt(), now, now, claim.entryId())
                .update();
        jdbc.sql("update entry_event set entry_id = ?, late_for = 0 where entry_id = ? and late_for = ?")
                .params(entryId, claim.entryId(), claim.fence())
                .update();
    }
}
