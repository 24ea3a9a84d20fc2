package io.joiner.ledger.rows;

import io.joiner.ledger.NotifiedPerson;
import io.joiner.ledger.store.Dialect;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code notified_person}; within transactions. */
@Component
public class NotifiedRows {

    /** Told of again, somebody is asked for with fresh patience, and whoever asks already can't give up. */
    private static final String INSERT = """
            insert into notified_person (user_id, created_since, told_at, due_at, tries) values (?, ?, ?, ?, 0)
            on conflict (user_id) do update set told_at = excluded.told_at, tries = 0, trouble = null,
                created_since = case when excluded.created_since < notified_person.created_since
                    then excluded.created_since else notified_person.created_since end""";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Dialect dialect;

    NotifiedRows(JdbcTemplate batches, JdbcClient jdbc, Dialect dialect) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    public void insert(Collection<String> userIds, Instant createdSince, Instant now) {
        List<Object[]> rows = userIds.stream()
                .map(id -> new Object[] {id, createdSince.toEpochMilli(), now.toEpochMilli(), now.toEpochMilli()})
                .toList();
        batches.batchUpdate(INSERT, rows);
    }

    private record Row(
            String userId, long createdSince, @Nullable String trouble, int tries) {}

    public Optional<NotifiedPerson> claim(Instant now, Instant until) {
        Optional<Row> due = jdbc.sql("""
                        select user_id, created_since, trouble, tries from notified_person
                        where due_at <= ? order by due_at limit 1""" + dialect.skipLocked())
                .param(now.toEpochMilli())
                .query(Row.class)
                .optional();
        String claim = UUID.randomUUID().toString();
        return due.filter(row -> claim(row.userId(), claim, now, until))
                .map(row -> new NotifiedPerson(
                        row.userId(), Instant.ofEpochMilli(row.createdSince()), row.trouble(), row.tries(), claim));
    }

    /** False if another node was quicker. */
    private boolean claim(String userId, String claim, Instant now, Instant until) {
        return jdbc.sql("update notified_person set due_at = ?, claim = ? where user_id = ? and due_at <= ?")
                        .params(until.toEpochMilli(), claim, userId, now.toEpochMilli())
                        .update()
                == 1;
    }

    public boolean delete(NotifiedPerson person) {
        return jdbc.sql("delete from notified_person where user_id = ? and claim = ?")
                        .params(person.userId(), person.claim())
                        .update()
                == 1;
    }

    public boolean deleteUnlessToldAgain(NotifiedPerson person) {
        return jdbc.sql("delete from notified_person where user_id = ? and claim = ? and tries = ?")
                        .params(person.userId(), person.claim(), person.tries())
                        .update()
                == 1;
    }

    public void postpone(NotifiedPerson person, String trouble, Instant due) {
        jdbc.sql("""
                        update notified_person set tries = case when trouble = ? then tries + 1 else 1 end,
                            trouble = ?, due_at = ?, claim = null
                        where user_id = ? and claim = ?""")
                .params(trouble, trouble, due.toEpochMilli(), person.userId(), person.claim())
                .update();
    }
}
