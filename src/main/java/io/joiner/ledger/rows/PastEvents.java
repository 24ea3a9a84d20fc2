package io.joiner.ledger.rows;

import io.joiner.ledger.store.Sha256;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code past_event}: which events there were of which nothing else is kept. Within a transaction. */
@Component
public class PastEvents {

    /** Databases take so many parameters and no more. */
    private static final int MOST_KEYS_A_QUERY = 1_000;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    PastEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** An event that is about to go. */
    public record Past(String eventKey, long receivedAt) {}

    public void remember(Collection<Past> events) {
        jdbc.batchUpdate(
                "insert into past_event (key_hash, received_at) values (?, ?) on conflict (key_hash) do nothing",
                events.stream()
                        .map(event -> new Object[] {Sha256.of(event.eventKey()), event.receivedAt()})
                        .toList());
    }

    /** Those of the keys whose event was there before. */
    public Set<String> known(Collection<String> eventKeys) {
        Map<String, String> byHash = new HashMap<>();
        eventKeys.forEach(key -> byHash.put(Sha256.of(key), key));
        List<String> hashes = List.copyOf(byHash.keySet());
        Set<String> known = new HashSet<>();
        for (int from = 0; from < hashes.size(); from += MOST_KEYS_A_QUERY) {
            List<String> some = hashes.subList(from, Math.min(from + MOST_KEYS_A_QUERY, hashes.size()));
            named.queryForList(
                            "select key_hash from past_event where key_hash in (:hashes)",
                            Map.of("hashes", some),
                            String.class)
                    .forEach(hash -> known.add(byHash.get(hash)));
        }
        return known;
    }

    /** Forgets the oldest that came before a moment; how many. */
    public int forget(long before, int atMost) {
        return jdbc.update("""
                delete from past_event where key_hash in
                    (select key_hash from past_event where received_at < ? order by received_at limit ?)""", before, atMost);
    }
}
