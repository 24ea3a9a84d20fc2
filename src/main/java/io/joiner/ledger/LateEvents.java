package io.joiner.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that joined an entry while its last call was already under way: that call can't be their answer. */
@Component
class LateEvents {

    private final JdbcClient jdbc;

    LateEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a new entry for them, ready at once, if there are any. Within the transaction that ends the claimed entry. */
    void moveToAnEntryOfTheirOwn(Claim claim, long now) {
        Integer late = jdbc.sql("select count(*) from entry_event where entry_id = ? and late_for = ?")
                .params(claim.entryId(), claim.fence())
                .query(Integer.class)
                .single();
        if (late == 0) {
            return;
        }
        String entryId = Ids.next();
        jdbc.sql("""
                        insert into entry (id, target, subject_key, object_id, object_type_name, members, lane, state,
                            due_at, round, attempts, fence, created_at, changed_at)
                        select ?, target, subject_key, object_id, object_type_name, members, lane, 'READY',
                            ?, 1, 0, 0, ?, ? from entry where id = ?""").params(entryId, now, now, now, claim.entryId()).update();
        jdbc.sql("update entry_event set entry_id = ?, late_for = 0 where entry_id = ? and late_for = ?")
                .params(entryId, claim.entryId(), claim.fence())
                .update();
    }
}
