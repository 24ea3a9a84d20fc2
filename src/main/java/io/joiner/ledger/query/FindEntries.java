package io.joiner.ledger.query;

import io.joiner.ledger.rows.SubjectKey;
import io.joiner.ledger.store.LedgerReads;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds entries by whatever id a person has at hand. */
@Component
public class FindEntries {

    /** So many ask about one person; more would be a mistake of the sources, and is cut. */
    private static final int MOST = 100;

    private static final String OF_EVENTS =
            "select x.entry_id from event v join entry_event x on x.event_id = v.id where ";

    /** The nulls are named because the indexes leave them out, and SQLite does not see that no null can match. */
    private static final String BY_ANY_ID = String.join(
            " union ",
            "select id from entry where id = :id",
            "select id from entry where object_id in (:id, :object)",
            OF_EVENTS + "v.id = :id",
            OF_EVENTS + "v.event_key = :id",
            OF_EVENTS + "v.user_principal_name is not null and lower(v.user_principal_name) = lower(:id)",
            OF_EVENTS + "v.mail is not null and lower(v.mail) = lower(:id)",
            OF_EVENTS + "v.employee_id = :id");

    private final JdbcClient jdbc;

    FindEntries(LedgerReads reads) {
        this.jdbc = reads.jdbc();
    }

    /**
     * Ids of entries, newest first.
     *
     * @param anyId an entry's or event's id, an event's key, an object id, a user principal name, a mail address or an
     *     employee number
     */
    public List<String> by(String anyId) {
        return by(anyId, MOST);
    }

    /** As {@link #by}, however many there are. */
    public List<String> all(String anyId) {
        return by(anyId, Integer.MAX_VALUE);
    }

    private List<String> by(String anyId, int most) {
        return jdbc.sql("select id from (" + BY_ANY_ID + ") found order by id desc limit :most")
                .param("id", anyId)
                .param("object", SubjectKey.sameCase(anyId))
                .param("most", most)
                .query(String.class)
                .list();
    }
}
