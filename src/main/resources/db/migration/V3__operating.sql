-- What operators and HR ask for, and what they do.

-- The audit's reason stays as it was; what a later replay came to stands beside it. replayed_as is the event's key,
-- null when the item was ignored in the end.
alter table rejected add column tried_at bigint;
alter table rejected add column tried_reason text;
alter table rejected add column replayed_at bigint;
alter table rejected add column replayed_as text;
create index rejected_open on rejected (received_at, id) where replayed_at is null;
create index rejected_open_by_source on rejected (source, received_at, id) where replayed_at is null;
create index rejected_open_by_name on rejected (source_name, received_at, id) where replayed_at is null;

-- The lane of the round: a replay may change the entry's. Null in rounds that ended before this column.
alter table verdict add column lane text;
create index verdict_by_code on verdict (error_code, entry_id) where error_code is not null;

-- For lists, newest first.
create index entry_listed_open on entry (state, id) where state in ('SCHEDULED', 'READY', 'CLAIMED');
create index entry_listed_final on entry (state, id) where state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED');

-- People are asked for by whatever their event named them by.
create index event_by_user_principal_name on event (lower(user_principal_name)) where user_principal_name is not null;
create index event_by_mail on event (lower(mail)) where mail is not null;
create index event_by_employee_id on event (employee_id) where employee_id is not null;
create index outbox_by_entry on outbox (entry_id) where entry_id is not null;
create index outbox_by_rejected on outbox (rejected_id) where rejected_id is not null;

-- Who changed what, and why.
create table action (
  id     text   not null primary key,
  at     bigint not null,
  who    text   not null,
  did    text   not null,
  what   text   not null,
  reason text
);
