-- What people change is owed to the audit as well.
alter table outbox add column action_id text;
