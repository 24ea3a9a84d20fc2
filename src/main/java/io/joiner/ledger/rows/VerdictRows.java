package io.joiner.ledger.rows;

import com.fasterxml.jackson.core.type.TypeReference;
import io.joiner.ledger.Timeline;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code verdict}. Writing is done within a transaction. */
@Component
public class VerdictRows {

    private static final TypeReference<List<Verdict.Step>> STEPS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public VerdictRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(EndRound.Round round, Verdict verdict, long now) {
        jdbc.sql("""
                        insert into verdict (entry_id, round, result, error_code, reason, what_to_do, action, change_id,
                            steps, modified_properties, lane, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(round.entryId())
                .param(round.number())
                .param(verdict.result().name())
                .param(verdict.errorCode())
                .param(verdict.reason())
                .param(verdict.whatToDo())
                .param(verdict.action())
                .param(verdict.changeId())
                .param(Json.write(verdict.steps()))
                .param(Json.write(verdict.modifiedProperties()))
                .param(round.lane())
                .param(now)
                .update();
    }

    /** How the latest rounds of an entry ended, in order. */
    public List<Timeline.Ending> ofEntry(String entryId, int atMost) {
        return jdbc.sql("select * from (select * from verdict where entry_id = ? order by round desc limit ?) latest"
                        + " order by round")
                .params(entryId, atMost)
                .query((row, n) -> new Timeline.Ending(
                        row.getInt("round"), verdict(row), Instant.ofEpochMilli(row.getLong("decided_at"))))
                .list();
    }

    public static Verdict verdict(ResultSet row) throws SQLException {
        return new Verdict(
                Verdict.Result.valueOf(row.getString("result")),
                row.getString("error_code"),
                row.getString("reason"),
                row.getString("what_to_do"),
                row.getString("action"),
                row.getString("change_id"),
                Json.read(row.getString("steps"), STEPS),
                Json.read(row.getString("modified_properties"), NAMES));
    }
}
