-- Parked entries that a later one of the same person superseded are removed like ended ones; they are found oldest first.
create index entry_parked on entry (changed_at) where state = 'PARKED';
