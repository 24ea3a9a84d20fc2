-- The list of first working days is read in order, page by page; the same index goes on counting who is at risk.
drop index entry_day_one;
create index entry_day_one on entry (target, state, day_one, id, due_at, object_id, lane)
  where day_one is not null and state in ('SCHEDULED', 'READY', 'CLAIMED', 'PARKED');
create index entry_without_day_one on entry (target, due_at, id) where day_one is null and state = 'SCHEDULED';

-- Provisioning that people have paused, of one target or of all ('*'): until it is resumed, nobody is called.
create table pause (
  target text   not null primary key,
  since  bigint not null,
  who    text   not null,
  reason text   not null
);

-- What the chart shows, minute by minute.
create index event_charted on event (received_at);
create index verdict_charted on verdict (decided_at);
