-- A burst of calls with the job paused belongs to all nodes: whichever comes first does what is to be done next.
-- 0: somebody else has paused the job, so that nobody starts it in the end.
alter table job_pause add column by_joiner integer not null default 1;
-- When Graph had paused it; null until then, and calls wait.
alter table job_pause add column paused_at bigint;
alter table job_pause add column last_work bigint not null default 0;
-- Since when no node begins calls any more; null while they do.
alter table job_pause add column ending_since bigint;
-- Until then some node has an order for Graph in hand, or Graph has refused one.
alter table job_pause add column next_try bigint not null default 0;
-- The job was started after the longest burst, and isn't paused again before then.
alter table job_pause add column runs_until bigint;

-- 1: the node ends, and what is shared is left to those that stay.
alter table node add column leaving integer not null default 0;
