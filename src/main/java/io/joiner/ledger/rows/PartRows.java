package io.joiner.ledger.rows;

import com.fasterxml.jackson.core.type.TypeReference;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.store.Json;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code part_verdict}. Within a transaction. */
@Component
public class PartRows {

    private static final TypeReference<Verdict> VERDICT = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public PartRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Claim claim, Verdict verdict) {
        jdbc.sql("insert into part_verdict (entry_id, round, part, verdict) values (?, ?, ?, ?)")
                .params(claim.entryId(), claim.round(), claim.part(), Json.write(verdict))
                .update();
    }

    /** How the parts of one round ended so far, in order. */
    public List<Verdict> ofRound(String entryId, int round) {
        return jdbc.sql("select verdict from part_verdict where entry_id = ? and round = ? order by part")
                .params(entryId, round)
                .query((row, n) -> Json.read(row.getString(1), VERDICT))
                .list();
    }
}
