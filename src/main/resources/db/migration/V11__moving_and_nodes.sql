-- Where all of this ledger went, or is going: joiner does not start on what was moved. Copied along, so that the other
-- side tells that it has all.
create table moved (
  id       text   not null primary key,
  moved_to text   not null,
  moved_at bigint not null
);

-- The processes that work on this ledger. What one holds that is not alive any more is free.
create table node (
  id          text   not null primary key,
  alive_until bigint not null
);
-- Who is delivering the record, or reading the file; null: nobody.
alter table outbox add column holder text;
create index outbox_held on outbox (holder) where holder is not null;
alter table checkpoint add column holder text;
