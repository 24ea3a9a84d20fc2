-- The span in which joiner accepted the event, and the one in which its sender sent it, as W3C traceparent; null unless
-- tracing is on. Kept, because what follows may be hours and restarts later.
alter table event add column trace text;
alter table event add column trace_parent text;
