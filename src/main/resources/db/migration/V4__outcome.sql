-- What is to be done with a READY entry: CALL, or ASK_LOG while the outcome of its last call isn't known.
alter table entry add column next_step text not null default 'CALL';

drop index entry_ready;
create index entry_ready on entry (target, lane, due_at)
  where state = 'READY' and object_id is not null and next_step = 'CALL';
create index entry_asking on entry (target, lane, due_at)
  where state = 'READY' and object_id is not null and next_step = 'ASK_LOG';
-- A call that may still run keeps others of its subject from being made.
create index entry_unknown on entry (target, object_id) where state = 'READY' and next_step = 'ASK_LOG';

-- An attempt is FIND_PERSON (kept if it failed), CALL or ASK_LOG; part counts the calls that a group's members need, from 0.
alter table attempt add column step text not null default 'CALL';
alter table attempt add column part integer not null default 0;

-- How each part of a group's round ended, as JSON; an entry that has some and isn't final goes on with the next part.
create table part_verdict (
  entry_id text    not null,
  round    integer not null,
  part     integer not null,
  verdict  text    not null,
  primary key (entry_id, round, part)
);
