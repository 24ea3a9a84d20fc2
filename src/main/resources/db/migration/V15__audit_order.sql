-- The place of an audit record among those of its subject, as the ledger numbers them: seq follows the clock of the node that
-- wrote it, and nodes' clocks differ.
alter table outbox add column number bigint not null default 0;
update outbox set number = numbered.place
  from (select id, row_number() over (partition by subject order by seq) as place from outbox) as numbered
  where numbered.id = outbox.id;
create index outbox_by_subject on outbox (subject, number);
drop index outbox_in_order;
create index outbox_in_order on outbox (subject, number, seq) where state = 'PENDING';
