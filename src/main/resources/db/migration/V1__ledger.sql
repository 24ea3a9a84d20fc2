-- The ledger. One text for SQLite and PostgreSQL: times are epoch milliseconds in UTC, keys and JSON are text made by joiner.

-- What a source said, once for each event key.
create table event (
  id                  text   not null primary key,
  event_key           text   not null,
  source              text   not null,
  source_name         text   not null,
  source_place        text   not null,
  profile             text   not null,
  user_principal_name text,
  mail                text,
  employee_id         text,
  hire_date           text,
  received_at         bigint not null
);
create unique index event_by_key on event (event_key);

-- One subject for one target. While an entry is open, later events of the same person join it.
create table entry (
  id               text    not null primary key,
  target           text    not null,
  subject_key      text    not null,
  object_id        text,
  object_type_name text    not null,
  members          text    not null,
  lane             text    not null,
  state            text    not null,
  due_at           bigint  not null,
  round            integer not null,
  attempts         integer not null,
  lease_owner      text,
  lease_until      bigint,
  fence            bigint  not null,
  created_at       bigint  not null,
  changed_at       bigint  not null
);
create unique index entry_open on entry (target, subject_key) where state in ('SCHEDULED', 'READY', 'CLAIMED');
create index entry_ready on entry (target, lane, due_at) where state = 'READY' and object_id is not null;
create index entry_unresolved on entry (target, lane, due_at) where state = 'READY' and object_id is null;
create index entry_scheduled on entry (due_at, lane, target) where state = 'SCHEDULED';
create index entry_claimed on entry (target, object_id) where state = 'CLAIMED';
create index entry_leased on entry (lease_until) where state = 'CLAIMED';
-- Of final states alone: over all states, SQLite takes it for the claims' queries too, and then sorts all that wait.
create index entry_counted on entry (state, lane, target) where state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED');
create index entry_by_object on entry (object_id) where object_id is not null;

-- Which events an entry answers; late_for is the fence of the claim during which the event joined, 0 if none:
-- a call that had begun by then can't be its answer. not_before is the event's own date, null if it has none.
create table entry_event (
  entry_id   text   not null,
  event_id   text   not null,
  late_for   bigint not null,
  not_before bigint,
  primary key (entry_id, event_id)
);
create index entry_event_by_event on entry_event (event_id);

-- One call (or one look-up that failed); written when claimed, completed when answered.
create table attempt (
  entry_id          text    not null,
  round             integer not null,
  number            integer not null,
  client_request_id text    not null,
  started_at        bigint  not null,
  sent_at           bigint,
  ended_at          bigint,
  status            integer,
  retry_class       text,
  reason            text,
  request_id        text,
  rule_id           text,
  next_due_at       bigint,
  primary key (entry_id, round, number)
);

-- How a round of an entry ended.
create table verdict (
  entry_id            text    not null,
  round               integer not null,
  result              text    not null,
  error_code          text,
  reason              text    not null,
  what_to_do          text    not null,
  action              text,
  change_id           text,
  steps               text    not null,
  modified_properties text    not null,
  decided_at          bigint  not null,
  primary key (entry_id, round)
);

-- Events that could not be read or mapped, kept whole.
create table rejected (
  id           text   not null primary key,
  rejected_key text   not null,
  batch        text   not null,
  source       text   not null,
  source_name  text   not null,
  source_place text   not null,
  raw          text   not null,
  reason       text   not null,
  received_at  bigint not null
);
create unique index rejected_by_key on rejected (rejected_key);
create index rejected_by_batch on rejected (batch, id);

-- Audit records that wait for the audit endpoint, or were taken by it. Records of one person go out in the order of seq.
create table outbox (
  id           text    not null primary key,
  seq          text    not null,
  type         text    not null,
  subject      text    not null,
  event_id     text,
  entry_id     text,
  round        integer,
  rejected_id  text,
  state        text    not null,
  due_at       bigint  not null,
  attempts     integer not null,
  last_failure text,
  created_at   bigint  not null,
  delivered_at bigint
);
create index outbox_due on outbox (due_at, seq) where state = 'PENDING';
create index outbox_in_order on outbox (subject, seq) where state = 'PENDING';
create index outbox_pending on outbox (created_at) where state = 'PENDING';
create index outbox_delivered on outbox (delivered_at) where state = 'DELIVERED';

-- The shared limit: a slot may be used again from free_at on; the fence keeps a holder that lost its slot from moving it.
create table permit (
  scope   text    not null,
  slot    integer not null,
  free_at bigint  not null,
  fence   bigint  not null,
  primary key (scope, slot)
);

-- What Graph's throttling told of a scope: nothing leaves before paused_until, and slots rest for extra_guard longer.
create table throttling (
  scope        text   not null primary key,
  extra_guard  bigint not null,
  throttled_at bigint not null,
  paused_until bigint not null
);

-- Targets at rest because of a wrong permission, credential or job; their entries wait.
create table target_rest (
  target     text    not null primary key,
  since      bigint  not null,
  until      bigint  not null,
  times      integer not null,
  reason     text    not null,
  what_to_do text    not null
);

-- How far a file has been taken in; moved_to is where it goes once all of it is.
create table checkpoint (
  batch      text   not null primary key,
  items      bigint not null,
  accepted   bigint not null,
  duplicates bigint not null,
  ignored    bigint not null,
  rejected   bigint not null,
  moved_to   text,
  changed_at bigint not null
);

-- Written every few seconds, to find out whether writing works.
create table pulse (
  id      integer not null primary key,
  beat_at bigint  not null
);
