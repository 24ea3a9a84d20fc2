-- What is past its time is removed; for that it is found oldest first. What needs a person is not among it.
create index entry_ended on entry (changed_at) where state in ('SUCCEEDED', 'SKIPPED', 'CANCELLED');
create index rejected_by_age on rejected (received_at);

-- Keys of events that were removed or erased, as SHA-256 in hex: who comes again is known, and nobody can be read from it.
create table past_event (
  key_hash    text   not null primary key,
  received_at bigint not null
);
create index past_event_by_age on past_event (received_at);

-- When what names the person was erased on request; what is left tells that there was somebody, and how it ended.
alter table event add column erased_at bigint;
alter table entry add column erased_at bigint;
alter table rejected add column erased_at bigint;
