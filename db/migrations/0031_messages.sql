-- What comes with an answer by mail or text: kept with it, or named with why it was not.

/* kind left: it was not kept; why says so in a word. */
alter table message_files
  alter column file_id drop not null,
  drop constraint message_files_kind_check,
  add constraint message_files_kind_check check (kind in ('photograph', 'voice', 'document', 'left')),
  add column why text,
  add constraint message_files_left check ((kind = 'left') = (why is not null));

/* What came with something whose message is not there yet; it moves to the message (message_files). */
create table arrival_files (
  district_id uuid not null,
  channel text not null,
  provider_key text not null,
  n smallint not null,
  file_id uuid,
  kind text not null check (kind in ('photograph', 'voice', 'document', 'left')),
  type text not null,
  name text not null,
  bytes integer not null,
  width smallint,
  height smallint,
  why text,
  at timestamptz not null,
  primary key (district_id, channel, provider_key, n),
  foreign key (district_id, channel, provider_key) references message_arrivals on delete cascade
);
select under_district('arrival_files');
