-- Microsoft's id of the run that the answer, or the provisioning log, told of; null if none was told.
alter table attempt add column change_id text;
-- Of a look into the provisioning log that found a run: the number of the call, in the same round, that the run came from.
alter table attempt add column call_number integer;
