-- Several audit endpoints: each is owed every record by a row of its own, whose id is the record's with the endpoint's name behind it;
-- the main one's name is empty. Besides PENDING and DELIVERED a row may be LEFT_OUT (the endpoint's filter does not want it) or
-- SET_ASIDE (the endpoint refused it again and again).
alter table outbox add column endpoint text not null default '';
drop index outbox_due;
create index outbox_due on outbox (endpoint, due_at, seq) where state = 'PENDING';
drop index outbox_in_order;
create index outbox_in_order on outbox (endpoint, subject, number, seq) where state = 'PENDING';
create index outbox_left_out on outbox (delivered_at) where state = 'LEFT_OUT';
create index outbox_set_aside on outbox (created_at, id) where state = 'SET_ASIDE';
drop index outbox_by_subject;
create index outbox_by_subject on outbox (subject, endpoint, number);
create index outbox_by_action on outbox (action_id) where action_id is not null;
