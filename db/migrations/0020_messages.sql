-- Answers by mail: whose an address is, and what came back by itself instead of an answer.

/*
 * Each letter of a message is answered to an address of its own. Only the token's hash is kept; the address itself is blanked
 * with the letter once it has left.
 */
create table reply_tokens (
  district_id uuid not null,
  token_hash bytea not null,
  message_id uuid not null,
  person_id uuid not null,
  n smallint not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district_id, token_hash),
  foreign key (district_id, message_id, person_id, n) references deliveries
);
create unique index reply_tokens_delivery on reply_tokens (district_id, message_id, person_id, n);
create index reply_tokens_expires on reply_tokens (district_id, expires_at);
select under_district('reply_tokens');

/* What machines answered: kept as a count and a word, without their words; nobody answers it (RFC 3834). */
create table automatic_mails (
  district_id uuid not null references districts,
  provider_key text not null,
  kind text not null check (kind in ('automatic', 'bounce', 'complaint')),
  letter_id uuid,
  way_id uuid,
  word text,
  at timestamptz not null,
  primary key (district_id, provider_key)
);
create index automatic_mails_way on automatic_mails (district_id, way_id, at) where way_id is not null;
select under_district('automatic_mails');

/* A gathering carries several messages in one letter. */
drop index deliveries_letter;
create index deliveries_letter on deliveries (district_id, letter_id) where letter_id is not null;
create index deliveries_gathered on deliveries (district_id, person_id, done_at) where digest;

-- room: privacy
alter table contact_wishes drop constraint contact_wishes_heard_check;
alter table contact_wishes add constraint contact_wishes_heard_check
  check (heard in ('page', 'link', 'text', 'mail', 'call', 'paper', 'in person', 'complaint')) not valid;
