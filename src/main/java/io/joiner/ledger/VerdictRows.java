package io.joiner.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code verdict}. Within a transaction. */
@Component
class VerdictRows {

    private final JdbcClient jdbc;

    VerdictRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Claim claim, Verdict verdict, long now) {
        jdbc.sql("""
                        insert into verdict (entry_id, round, result, error_code, reason, what_to_do, action, change_id,
                            steps, modified_properties, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(claim.entryId())
                .param(claim.round())
                .param(verdict.result().name())
                .param(verdict.errorCode())
                .param(verdict.reason())
                .param(verdict.whatToDo())
                .param(verdict.action())
                .param(verdict.changeId())
                .param(Json.write(verdict.steps()))
                .param(Json.write(verdict.modifiedProperties()))
                .param(now)
                .update();
    }
}
