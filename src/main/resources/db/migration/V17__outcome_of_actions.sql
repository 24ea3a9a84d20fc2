-- What became of an action, and a word more on that; null for actions from before these columns, which were noted before they
-- were tried.
alter table action add column outcome text;
alter table action add column detail text;
