-- The profile whose each yielded a rejected event as one of several, with its own text as raw; null where raw is the whole item.
alter table rejected add column part_of text;
