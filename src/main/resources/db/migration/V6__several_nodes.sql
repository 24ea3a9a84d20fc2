-- Never two calls for one subject at once, whichever nodes claim: now the database itself refuses the second.
drop index entry_claimed;
create unique index entry_claimed on entry (target, object_id) where state = 'CLAIMED';
