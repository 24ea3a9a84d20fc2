package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQLite must find what is asked for again and again by index, however much there is beside it. */
class QueryPlansTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "entry_ready       | \"select id from entry where state = 'READY' and object_id is not null and next_step = 'CALL' and target = 'a' and lane = 'bulk' and due_at <= 1 order by due_at limit 1\"",
                "entry_ready       | \"select due_at from entry where state = 'READY' and object_id is not null and next_step = 'CALL' and target = 'a' and lane = 'bulk' order by due_at limit 1\"",
                "entry_asking      | \"select id from entry where state = 'READY' and object_id is not null and next_step = 'ASK_LOG' and target = 'a' and lane = 'bulk' and due_at <= 1 order by due_at limit 1\"",
                "entry_unknown     | \"select 1 from entry where state = 'READY' and next_step = 'ASK_LOG' and target = 'a' and object_id = 'b'\"",
                "entry_unresolved  | \"select id, due_at from entry where state = 'READY' and object_id is null and target = 'a' and lane = 'bulk' and due_at <= 1 order by due_at limit 1\"",
                "entry_scheduled   | \"select id from entry where state = 'SCHEDULED' and due_at <= 1 order by due_at limit 1\"",
                "entry_leased      | \"select id from entry where state = 'CLAIMED' and lease_until < 1 order by lease_until limit 1\"",
                "entry_ready       | \"select 1 from entry where state = 'READY' and object_id is not null and next_step = 'CALL' and target = 'a' and lane = 'bulk' and due_at <= 1 order by due_at limit 1\"",
                "entry_claimed     | \"select 1 from entry where target = 'a' and state = 'CLAIMED' limit 1\"",
                "entry_claimed     | \"select 1 from entry where state = 'CLAIMED' and target = 'a' and object_id = 'b'\"",
                "entry_open        | \"select id from entry where target = 'a' and subject_key = 'b' and state in ('SCHEDULED', 'READY', 'CLAIMED')\"",
                "entry_by_object   | \"select id from entry where object_id = 'b'\"",
                "entry_by_object   | \"select a.change_id from entry e join attempt a on a.entry_id = e.id where e.object_id = 'b' and a.change_id is not null\"",
                "entry_open        | \"select target from entry indexed by entry_open where state in ('SCHEDULED', 'READY', 'CLAIMED') and target > 'a' order by target limit 1\"",
                "entry_open        | \"select count(*) from entry where state in ('SCHEDULED', 'READY', 'CLAIMED') and target = 'a'\"",
                "entry_open        | \"select id, subject_key from entry where state in ('SCHEDULED', 'READY', 'CLAIMED') and target = 'a' and subject_key > 'b' order by subject_key limit 1\"",
                "entry_counted     | \"select target from entry where state = 'PARKED' and state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED') and lane = 'bulk' and target > 'a' order by target limit 1\"",
                "outbox_due        | \"select id from outbox where state = 'PENDING' and endpoint = '' and due_at <= 1 order by due_at, seq limit 1\"",
                "outbox_in_order   | \"select 1 from outbox where state = 'PENDING' and endpoint = '' and subject = 'a' and (number, seq) < (1, 'b')\"",
                "outbox_in_order   | \"select o.id from outbox o where o.state = 'PENDING' and o.endpoint = '' and o.due_at <= 1 and not exists (select 1 from outbox earlier where earlier.state = 'PENDING' and earlier.endpoint = o.endpoint and earlier.subject = o.subject and (earlier.number, earlier.seq) < (o.number, o.seq)) order by o.due_at, o.seq limit 1\"",
                "outbox_by_subject | \"select coalesce(max(earlier.number), 0) + 1 from outbox earlier where earlier.subject = 'a'\"",
                "outbox_pending    | \"select created_at from outbox where state = 'PENDING' order by created_at limit 1\"",
                "outbox_delivered  | \"select count(*) from outbox where state = 'DELIVERED'\"",
                "outbox_by_entry   | \"select id from outbox where entry_id = 'a'\"",
                "rejected_open     | \"select id from rejected where replayed_at is null and received_at >= 0 and (received_at, id) < (1, 'a') order by received_at desc, id desc limit 1\"",
                "rejected_open_by_source | \"select id from rejected where replayed_at is null and source = 'file' and received_at >= 0 and (received_at, id) < (1, 'a') order by received_at desc, id desc limit 1\"",
                "rejected_open_by_name | \"select id from rejected where replayed_at is null and source_name = 'a' and received_at >= 0 and (received_at, id) < (1, 'a') order by received_at desc, id desc limit 1\"",
                "entry_listed_open | \"select entry.id from entry left join verdict v on v.entry_id = entry.id and v.round = entry.round where entry.state = 'READY' and entry.state in ('SCHEDULED', 'READY', 'CLAIMED') and entry.target = 'a' and entry.id < 'b' order by entry.id desc limit 1\"",
                "entry_listed_final | \"select entry.id from entry left join verdict v on v.entry_id = entry.id and v.round = entry.round where entry.state = 'PARKED' and entry.state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED') and (entry.members <> '[]' or not exists (select 1 from entry later where later.object_id = entry.object_id and later.target = entry.target and (later.created_at > entry.created_at or (later.created_at = entry.created_at and later.id > entry.id)))) and entry.lane = 'bulk' and entry.id < 'b' order by entry.id desc limit 1\"",
                "entry_by_object   | \"select entry.id from entry left join verdict v on v.entry_id = entry.id and v.round = entry.round where entry.state = 'PARKED' and entry.state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED') and (entry.members <> '[]' or not exists (select 1 from entry later where later.object_id = entry.object_id and later.target = entry.target and (later.created_at > entry.created_at or (later.created_at = entry.created_at and later.id > entry.id)))) and entry.id < 'b' order by entry.id desc limit 1\"",
                "verdict_by_code   | \"select entry.id from verdict v join entry on entry.id = v.entry_id and entry.round = v.round where entry.state = 'PARKED' and entry.state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED') and (entry.members <> '[]' or not exists (select 1 from entry later where later.object_id = entry.object_id and later.target = entry.target and (later.created_at > entry.created_at or (later.created_at = entry.created_at and later.id > entry.id)))) and v.error_code = 'a' and v.entry_id < 'b' order by v.entry_id desc limit 1\"",
                "entry_listed_final | \"select count(*) from entry join verdict v on v.entry_id = entry.id and v.round = entry.round where entry.state = 'PARKED' and entry.state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED') and (entry.members <> '[]' or not exists (select 1 from entry later where later.object_id = entry.object_id and later.target = entry.target and later.id > entry.id))\"",
                "verdict_by_code   | \"select entry.id from verdict v join entry on entry.id = v.entry_id and entry.round = v.round where v.error_code = 'a' and v.entry_id < 'b' order by v.entry_id desc limit 1\"",
                "entry_day_one     | \"select count(*), min(day_one) from entry where target = 'a' and day_one is not null and state in ('SCHEDULED', 'READY', 'CLAIMED', 'PARKED') and (state = 'PARKED' and not exists (select 1 from entry later where later.object_id = entry.object_id and later.target = entry.target and later.id > entry.id) or state <> 'PARKED' and (day_one - 1 <= case lane when 'urgent' then 1 else 2 end or day_one - due_at <= case lane when 'urgent' then 1 else 2 end))\"",
                "entry_day_one     | \"select e.id from entry e left join verdict v on v.entry_id = e.id and v.round = e.round where e.target = 'a' and e.state = 'READY' and e.day_one is not null and e.state in ('SCHEDULED', 'READY', 'CLAIMED', 'PARKED') and (e.day_one - 1 <= case e.lane when 'urgent' then 1 else 2 end or e.day_one - e.due_at <= case e.lane when 'urgent' then 1 else 2 end) and (e.day_one, e.id) > (1, 'a') order by e.day_one, e.id limit 1\"",
                "entry_without_day_one | \"select e.id from entry e left join verdict v on v.entry_id = e.id and v.round = e.round where e.day_one is null and e.state = 'SCHEDULED' and e.target = 'a' and (e.due_at, e.id) > (1, 'a') order by e.due_at, e.id limit 1\"",
                "event_charted     | \"select received_at / 60000, count(*) from event where true and received_at >= 1 group by received_at\"",
                "verdict_charted   | \"select decided_at / 60000, count(*) from verdict where true and decided_at >= 1 group by decided_at\"",
                "outbox_pending    | \"select id from outbox where state = 'PENDING' and created_at > 1 order by created_at limit 1\"",
                "outbox_delivered  | \"select id from outbox where state = 'DELIVERED' and delivered_at < 1 order by delivered_at desc limit 1\"",
                "event_by_user_principal_name | \"select id from event where user_principal_name is not null and lower(user_principal_name) = lower('a')\"",
                "event_by_mail     | \"select id from event where mail is not null and lower(mail) = lower('a')\"",
                "event_by_employee_id | \"select id from event where employee_id = 'a'\"",
                "entry_ended       | \"select e.id from entry e where e.state in ('SUCCEEDED', 'SKIPPED', 'CANCELLED') and e.changed_at < 1 and not exists (select 1 from outbox o where o.entry_id = e.id and o.state in ('PENDING', 'SET_ASIDE')) and not exists (select 1 from entry p where p.object_id = e.object_id and p.target = e.target and p.state = 'PARKED' and p.members = '[]' and p.created_at <= e.created_at and p.id <> e.id) order by e.changed_at limit 1\"",
                "outbox_by_entry   | \"select e.id from entry e where e.state in ('SUCCEEDED', 'SKIPPED', 'CANCELLED') and e.changed_at < 1 and not exists (select 1 from outbox o where o.entry_id = e.id and o.state in ('PENDING', 'SET_ASIDE')) and not exists (select 1 from entry p where p.object_id = e.object_id and p.target = e.target and p.state = 'PARKED' and p.members = '[]' and p.created_at <= e.created_at and p.id <> e.id) order by e.changed_at limit 1\"",
                "entry_by_object   | \"select e.id from entry e where e.state in ('SUCCEEDED', 'SKIPPED', 'CANCELLED') and e.changed_at < 1 and not exists (select 1 from outbox o where o.entry_id = e.id and o.state in ('PENDING', 'SET_ASIDE')) and not exists (select 1 from entry p where p.object_id = e.object_id and p.target = e.target and p.state = 'PARKED' and p.members = '[]' and p.created_at <= e.created_at and p.id <> e.id) order by e.changed_at limit 1\"",
                "entry_parked      | \"select entry.id from entry where entry.state = 'PARKED' and entry.changed_at < 1 and not (entry.members <> '[]' or not exists (select 1 from entry later where later.object_id = entry.object_id and later.target = entry.target and (later.created_at > entry.created_at or (later.created_at = entry.created_at and later.id > entry.id)))) and not exists (select 1 from outbox o where o.entry_id = entry.id and o.state in ('PENDING', 'SET_ASIDE')) order by entry.changed_at limit 1\"",
                "rejected_by_age   | \"select r.id from rejected r where r.received_at < 1 and not exists (select 1 from outbox o where o.rejected_id = r.id and o.state in ('PENDING', 'SET_ASIDE')) order by r.received_at limit 1\"",
                "outbox_delivered  | \"select id, action_id from outbox where state = 'DELIVERED' and delivered_at < 1 order by delivered_at limit 1\"",
                "outbox_left_out   | \"select id, action_id from outbox where state = 'LEFT_OUT' and delivered_at < 1 order by delivered_at limit 1\"",
                "outbox_by_action  | \"select count(*) from outbox where action_id = 'a'\"",
                "past_event_by_age | \"select key_hash from past_event where received_at < 1 order by received_at limit 1\""
            })
    void usesTheIndexMadeForTheQueryAndSortsNothing(String index, String sql) {
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder, new ClockMovedByHand())) {
            assertThat(plan(ledger, sql)).contains(index).doesNotContain("TEMP B-TREE");
        }
    }

    private static String plan(LedgerInAFolder ledger, String sql) {
        return String.join(
                "\n",
                ledger.get(LedgerReads.class)
                        .jdbc()
                        .sql("explain query plan " + sql)
                        .query((row, n) -> row.getString("detail"))
                        .list());
    }
}
