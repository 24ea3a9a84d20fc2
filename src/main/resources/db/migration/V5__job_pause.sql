-- Jobs that joiner has paused around its calls, or is about to pause: after a crash it must start them again.
create table job_pause (
  target               text   not null primary key,
  service_principal_id text   not null,
  job_id               text   not null,
  since                bigint not null
);
