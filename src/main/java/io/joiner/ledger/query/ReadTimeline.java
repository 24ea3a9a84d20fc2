package io.joiner.ledger.query;

import io.joiner.ledger.Timeline;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.rows.VerdictRows;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the ledger knows of an entry: all of it, but of more than 500 events, attempts or rounds the latest. */
@Component
public class ReadTimeline {

    /** Of each kind, the latest so many: any number of events may ask for one entry. */
    public static final int MOST = 500;

    private final JdbcClient jdbc;
    private final ListEntries entries;
    private final AttemptRows attempts;
    private final VerdictRows verdicts;

    ReadTimeline(LedgerReads reads, ListEntries entries) {
        this.jdbc = reads.jdbc();
        this.entries = entries;
        this.attempts = new AttemptRows(jdbc);
        this.verdicts = new VerdictRows(jdbc);
    }

    public Optional<Timeline> of(String entryId) {
        return entries.find(entryId)
                .map(entry -> new Timeline(
                        entry,
                        events(entryId),
                        attempts.ofEntry(entryId, MOST),
                        verdicts.ofEntry(entryId, MOST),
                        audit(entryId)));
    }

    private List<Timeline.Event> events(String entryId) {
        return jdbc.sql("""
                        select * from (
                            select v.id, v.event_key, v.source, v.source_name, v.source_place, v.profile,
                                v.user_principal_name, v.mail, v.employee_id, v.hire_date, v.received_at
                            from entry_event x join event v on v.id = x.event_id
                            where x.entry_id = ? order by v.id desc limit ?) latest
                        order by id""")
                .param(entryId)
                .param(MOST)
                .query(RecordRow.of(Timeline.Event.class))
                .list();
    }

    private List<Timeline.Receipt> audit(String entryId) {
        return jdbc.sql("""
                        select id, type, state, attempts, last_failure, delivered_at from (
                            select id, type, state, attempts, last_failure, delivered_at, round, number, seq from outbox
                            where entry_id = ? order by round desc, number desc, seq desc limit ?) latest
                        order by round, number, seq""")
                .param(entryId)
                .param(MOST)
                .query(RecordRow.of(Timeline.Receipt.class))
                .list();
    }
}
