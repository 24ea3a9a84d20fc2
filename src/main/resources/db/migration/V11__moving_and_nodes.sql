-- Where all of this ledger went, or is going: joiner does not start on what was moved. Copied along, so that the other
-- side tells that it has all.
create table moved (
  id       text   not null primary key,
  moved_to text   not null,
  moved_at bigint not null
);
