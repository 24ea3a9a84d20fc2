-- The ledger. One text for SQLite and PostgreSQL: times are epoch milliseconds in UTC, keys and JSON are text made by joiner.

-- What a source said, once for each event key. trace is the span in which joiner accepted the event, and trace_parent the one
-- in which its sender sent it, as W3C traceparent; null unless tracing is on. They are kept, because what follows may be hours
-- and restarts later. erased_at: what names the person was erased on request.
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
  received_at         bigint not null,
  erased_at           bigint,
  trace               text,
  trace_parent        text
);
create unique index event_by_key on event (event_key);
-- People are asked for by whatever their event named them by.
create index event_by_user_principal_name on event (lower(user_principal_name)) where user_principal_name is not null;
create index event_by_mail on event (lower(mail)) where mail is not null;
create index event_by_employee_id on event (employee_id) where employee_id is not null;
-- What the chart shows, minute by minute.
create index event_charted on event (received_at);

-- Keys of events that were removed or erased, as SHA-256 in hex: who comes again is known, and nobody can be read from it.
create table past_event (
  key_hash    text   not null primary key,
  received_at bigint not null
);
create index past_event_by_age on past_event (received_at);

-- One subject for one target. While an entry is open, later events of the same person join it. next_step is what is to be done
-- with a READY entry: CALL, or ASK_LOG while the outcome of its last call isn't known. day_one is when the first working day
-- begins in UTC, as the latest event that names one tells; null without. It stands on the entry, so that whoever will not be
-- ready by then is counted in one index.
create table entry (
  id               text    not null primary key,
  target           text    not null,
  subject_key      text    not null,
  object_id        text,
  object_type_name text    not null,
  members          text    not null,
  lane             text    not null,
  state            text    not null,
  next_step        text    not null default 'CALL',
  due_at           bigint  not null,
  day_one          bigint,
  round            integer not null,
  attempts         integer not null,
  lease_owner      text,
  lease_until      bigint,
  fence            bigint  not null,
  created_at       bigint  not null,
  changed_at       bigint  not null,
  erased_at        bigint
);
create unique index entry_open on entry (target, subject_key) where state in ('SCHEDULED', 'READY', 'CLAIMED');
create index entry_ready on entry (target, lane, due_at)
  where state = 'READY' and object_id is not null and next_step = 'CALL';
create index entry_asking on entry (target, lane, due_at)
  where state = 'READY' and object_id is not null and next_step = 'ASK_LOG';
create index entry_unresolved on entry (target, lane, due_at) where state = 'READY' and object_id is null;
create index entry_scheduled on entry (due_at, lane, target) where state = 'SCHEDULED';
-- Never two calls for one subject at once, whichever nodes claim: the database itself refuses the second.
create unique index entry_claimed on entry (target, object_id) where state = 'CLAIMED';
-- A call that may still run keeps others of its subject from being made.
create index entry_unknown on entry (target, object_id) where state = 'READY' and next_step = 'ASK_LOG';
create index entry_leased on entry (lease_until) where state = 'CLAIMED';
-- Of final states alone: over all states, SQLite takes it for the claims' queries too, and then sorts all that wait.
create index entry_counted on entry (state, lane, target) where state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED');
create index entry_by_object on entry (object_id) where object_id is not null;
-- For lists, newest first.
create index entry_listed_open on entry (state, id) where state in ('SCHEDULED', 'READY', 'CLAIMED');
create index entry_listed_final on entry (state, id) where state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED');
-- The list of first working days is read in order, page by page; the same index counts who is at risk.
create index entry_day_one on entry (target, state, day_one, id, due_at, object_id, lane)
  where day_one is not null and state in ('SCHEDULED', 'READY', 'CLAIMED', 'PARKED');
create index entry_without_day_one on entry (target, due_at, id) where day_one is null and state = 'SCHEDULED';
-- What is past its time is removed, and for that found oldest first: ended entries, and parked ones that a later entry of the
-- same person superseded. What needs a person is not among it.
create index entry_ended on entry (changed_at) where state in ('SUCCEEDED', 'SKIPPED', 'CANCELLED');
create index entry_parked on entry (changed_at) where state = 'PARKED';

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

-- A step towards an entry's end, written when claimed and completed when answered. step is FIND_PERSON (kept if it failed), CALL
-- or ASK_LOG; part counts the calls that a group's members need, from 0. change_id is Microsoft's id of the run that the answer,
-- or the provisioning log, told of; null if none was told. call_number is, of a look into the log that found a run, the number
-- of the call in the same round that the run came from.
create table attempt (
  entry_id          text    not null,
  round             integer not null,
  number            integer not null,
  step              text    not null default 'CALL',
  part              integer not null default 0,
  client_request_id text    not null,
  started_at        bigint  not null,
  sent_at           bigint,
  ended_at          bigint,
  status            integer,
  retry_class       text,
  reason            text,
  request_id        text,
  rule_id           text,
  change_id         text,
  call_number       integer,
  next_due_at       bigint,
  primary key (entry_id, round, number)
);

-- How a round of an entry ended. lane is the round's: a replay may change the entry's.
create table verdict (
  entry_id            text    not null,
  round               integer not null,
  lane                text    not null,
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
create index verdict_by_code on verdict (error_code, entry_id) where error_code is not null;
create index verdict_charted on verdict (decided_at);

-- How each part of a group's round ended, as JSON; an entry that has some and isn't final goes on with the next part.
create table part_verdict (
  entry_id text    not null,
  round    integer not null,
  part     integer not null,
  verdict  text    not null,
  primary key (entry_id, round, part)
);

-- Events that could not be read or mapped, kept whole. part_of is the profile whose each yielded a rejected event as one of
-- several, with its own text as raw; null where raw is the whole item. The audit's reason stays as it was; what a later replay
-- came to stands beside it. replayed_as is the event's key, null when the item was ignored in the end.
create table rejected (
  id           text   not null primary key,
  rejected_key text   not null,
  batch        text   not null,
  source       text   not null,
  source_name  text   not null,
  source_place text   not null,
  raw          text   not null,
  part_of      text,
  reason       text   not null,
  received_at  bigint not null,
  tried_at     bigint,
  tried_reason text,
  replayed_at  bigint,
  replayed_as  text,
  erased_at    bigint
);
create unique index rejected_by_key on rejected (rejected_key);
create index rejected_by_batch on rejected (batch, id);
create index rejected_by_age on rejected (received_at);
create index rejected_open on rejected (received_at, id) where replayed_at is null;
create index rejected_open_by_source on rejected (source, received_at, id) where replayed_at is null;
create index rejected_open_by_name on rejected (source_name, received_at, id) where replayed_at is null;

-- Who changed what, and why. outcome is what became of it, and detail a word more on that.
create table action (
  id      text   not null primary key,
  at      bigint not null,
  who     text   not null,
  did     text   not null,
  what    text   not null,
  reason  text,
  outcome text   not null,
  detail  text
);

-- Audit records that wait for an audit endpoint (PENDING), were taken by it (DELIVERED), are not wanted by its filter (LEFT_OUT)
-- or were refused by it again and again (SET_ASIDE). Each endpoint is owed every record by a row of its own, whose id is the
-- record's with the endpoint's name behind it; the main one's name is empty. Records of one subject go out in the order of
-- number, as the ledger numbers them: seq follows the clock of the node that wrote it, and nodes' clocks differ. holder is the
-- node that is delivering it; null: nobody.
create table outbox (
  id           text    not null primary key,
  seq          text    not null,
  endpoint     text    not null default '',
  type         text    not null,
  subject      text    not null,
  number       bigint  not null default 0,
  event_id     text,
  entry_id     text,
  round        integer,
  rejected_id  text,
  action_id    text,
  state        text    not null,
  due_at       bigint  not null,
  attempts     integer not null,
  holder       text,
  last_failure text,
  created_at   bigint  not null,
  delivered_at bigint
);
create index outbox_due on outbox (endpoint, due_at, seq) where state = 'PENDING';
create index outbox_in_order on outbox (endpoint, subject, number, seq) where state = 'PENDING';
create index outbox_pending on outbox (created_at) where state = 'PENDING';
create index outbox_delivered on outbox (delivered_at) where state = 'DELIVERED';
create index outbox_left_out on outbox (delivered_at) where state = 'LEFT_OUT';
create index outbox_set_aside on outbox (created_at, id) where state = 'SET_ASIDE';
create index outbox_held on outbox (holder) where holder is not null;
create index outbox_by_subject on outbox (subject, endpoint, number);
create index outbox_by_entry on outbox (entry_id) where entry_id is not null;
create index outbox_by_rejected on outbox (rejected_id) where rejected_id is not null;
create index outbox_by_action on outbox (action_id) where action_id is not null;

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

-- Provisioning that people have paused, of one target or of all ('*'): until it is resumed, nobody is called.
create table pause (
  target text   not null primary key,
  since  bigint not null,
  who    text   not null,
  reason text   not null
);

-- Jobs that joiner has paused around its calls, or is about to pause: after a crash it must start them again. A burst of calls
-- with the job paused belongs to all nodes: whichever comes first does what is to be done next. by_joiner is 0 where somebody
-- else has paused the job, so that nobody starts it in the end; paused_at is when Graph had paused it, null until then, and calls
-- wait; ending_since is since when no node begins calls any more, null while they do. Until next_try some node has an order for
-- Graph in hand, or Graph has refused one. The job was started after the longest burst, and isn't paused again before runs_until.
create table job_pause (
  target               text    not null primary key,
  service_principal_id text    not null,
  job_id               text    not null,
  since                bigint  not null,
  by_joiner            integer not null default 1,
  paused_at            bigint,
  last_work            bigint  not null default 0,
  ending_since         bigint,
  next_try             bigint  not null default 0,
  runs_until           bigint
);

-- People of whom Microsoft Graph told, until it is known who of them is new: whoever was created since created_since.
-- A claim is a due_at in the future and a word that only its holder knows; a holder that died is overtaken when due.
create table notified_person (
  user_id       text    not null primary key,
  created_since bigint  not null,
  told_at       bigint  not null,
  due_at        bigint  not null,
  trouble       text,
  tries         integer not null,
  claim         text
);
create index notified_person_due on notified_person (due_at);

-- The subscription that joiner keeps, and what is to be done next about it. Whoever was created before complete_until is
-- known, or waits above; catching_up_to is what that becomes once the last page of users is in.
create table subscription (
  resource        text    not null primary key,
  step            text    not null,
  subscription_id text,
  made_with       text,
  expires_at      bigint,
  complete_until  bigint  not null,
  catching_up_to  bigint  not null,
  next_page       text,
  due_at          bigint  not null,
  asked_at        bigint,
  failures        integer not null,
  trouble         text,
  what_to_do      text,
  claim           text
);

-- How far a file has been taken in; moved_to is where it goes once all of it is. holder is the node that reads it; null: nobody.
create table checkpoint (
  batch      text   not null primary key,
  items      bigint not null,
  accepted   bigint not null,
  duplicates bigint not null,
  ignored    bigint not null,
  rejected   bigint not null,
  moved_to   text,
  holder     text,
  changed_at bigint not null
);

-- The processes that work on this ledger. What one holds that is not alive any more is free. leaving is 1 while the node ends,
-- and what is shared is left to those that stay.
create table node (
  id          text    not null primary key,
  alive_until bigint  not null,
  leaving     integer not null default 0
);

-- Written every few seconds, to find out whether writing works.
create table pulse (
  id      integer not null primary key,
  beat_at bigint  not null
);

-- Where all of this ledger went, or is going: joiner does not start on what was moved. Copied along, so that the other
-- side tells that it has all.
create table moved (
  id       text   not null primary key,
  moved_to text   not null,
  moved_at bigint not null
);
