-- When the first working day begins in UTC, as the latest event that names one tells; null without. On the entry, so that
-- whoever will not be ready by then is counted in one index. Entries from before this column have none.
alter table entry add column day_one bigint;
create index entry_day_one on entry (target, state, day_one, due_at, object_id, id)
  where day_one is not null and state in ('SCHEDULED', 'READY', 'CLAIMED', 'PARKED');
