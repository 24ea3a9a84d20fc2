-- People of whom Microsoft Graph told, until it is known who of them is new: whoever was created since created_since.
-- A claim is a due_at in the future and a word that only its holder knows; a holder that died is overtaken when due.
create table notified_person (
  user_id       text    not null primary key,
  created_since bigint  not null,
  told_at       bigint  not null,
  due_at        bigint  not null,
  trouble       text,
  tries         integer not null,
  claim         text
);
create index notified_person_due on notified_person (due_at);

-- The subscription that joiner keeps, and what is to be done next about it. Whoever was created before complete_until is
-- known, or waits above; catching_up_to is what that becomes once the last page of users is in.
create table subscription (
  resource        text    not null primary key,
  step            text    not null,
  subscription_id text,
  made_with       text,
  expires_at      bigint,
  complete_until  bigint  not null,
  catching_up_to  bigint  not null,
  next_page       text,
  due_at          bigint  not null,
  asked_at        bigint,
  failures        integer not null,
  trouble         text,
  what_to_do      text,
  claim           text
);
