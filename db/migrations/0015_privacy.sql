-- Who looked at which record, who changed it, the chain that seals both, and what happens when somebody reads in bulk.

-- One row a person looked at. No reference to people: a look outlives neither erasure nor its own chain link.
create table looks (
  district_id uuid not null references districts,
  id uuid not null,
  by_person uuid not null,
  hat text not null,
  route text not null,
  reach text not null check (reach in ('record', 'list')),
  subject_id uuid not null,
  at timestamptz not null,
  salt bytea not null default uuid_send(gen_random_uuid()),
  primary key (district_id, id)
);
create index looks_subject on looks (district_id, subject_id, at);
create index looks_by on looks (district_id, by_person, at);
create index looks_at on looks (district_id, at);
select under_district('looks');

-- Three steps, so that the table is never rewritten under a lock; the owner sees the rows for as long as the third takes.
alter table happenings add column salt bytea;
alter table happenings alter column salt set default uuid_send(gen_random_uuid());
alter table happenings no force row level security;
update happenings set salt = uuid_send(gen_random_uuid()) where salt is null;
alter table happenings force row level security;
create index happenings_at on happenings (district_id, at);
create index happenings_about on happenings using gin (about jsonb_path_ops);

-- An entry that was erased by right: its link stays and still holds, because this row says so and is sealed itself.
create table audit_erasures (
  district_id uuid not null references districts,
  id uuid not null,
  entry_id uuid not null,
  by_person uuid,
  at timestamptz not null,
  salt bytea not null default uuid_send(gen_random_uuid()),
  primary key (district_id, id)
);
create unique index audit_erasures_entry on audit_erasures (district_id, entry_id);
select under_district('audit_erasures');

-- hash = sha256(hash before ‖ entry_hash), entry_hash = sha256(salt ‖ kind, id, moment and words of the entry).
create table audit_links (
  district_id uuid not null references districts,
  number bigint not null,
  kind text not null check (kind in ('look', 'happening', 'erasure')),
  entry_id uuid not null,
  entry_hash bytea not null,
  hash bytea not null,
  at timestamptz not null,
  primary key (district_id, number)
);
create unique index audit_links_entry on audit_links (district_id, entry_id);
select under_district('audit_links');

/* Everything the chain seals, in one form. */
create view audit_entries with (security_invoker = true) as
  select district_id, id, 'look' as kind, at, salt, jsonb_build_array(by_person, hat, route, reach, subject_id)::text as told from looks
  union all
  select district_id, id, 'happening', at, coalesce(salt, ''), jsonb_build_array(name, about, by_person)::text from happenings
  union all
  select district_id, id, 'erasure', at, salt, jsonb_build_array(entry_id, by_person)::text from audit_erasures;

/* Changes, for the pages that say who changed what. */
create view changes with (security_invoker = true) as
  select district_id, id, name, about, by_person, at from happenings;

-- Somebody reads more records than their work would ask for, or takes everything along.
create table reading_alarms (
  district_id uuid not null references districts,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('reading', 'export')),
  people int not null,
  since timestamptz not null,
  at timestamptz not null,
  primary key (district_id, id)
);
create unique index reading_alarms_once on reading_alarms (district_id, person_id, kind, since);
select under_district('reading_alarms');

create table reading_alarm_answers (
  district_id uuid not null,
  alarm_id uuid not null,
  by_person uuid not null,
  words text not null,
  at timestamptz not null,
  primary key (district_id, alarm_id),
  foreign key (district_id, alarm_id) references reading_alarms
);
select under_district('reading_alarm_answers');

-- Above the ceiling the account rests until a second person opens it; by_person is null when the operator did.
create table account_stops (
  district_id uuid not null,
  id uuid not null,
  alarm_id uuid not null,
  person_id uuid not null,
  people int not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, alarm_id) references reading_alarms
);
create unique index account_stops_once on account_stops (district_id, alarm_id);
create index account_stops_person on account_stops (district_id, person_id);
select under_district('account_stops');

create table account_openings (
  district_id uuid not null,
  stop_id uuid not null,
  by_person uuid,
  reason text not null,
  at timestamptz not null,
  primary key (district_id, stop_id),
  foreign key (district_id, stop_id) references account_stops
);
select under_district('account_openings');

-- Taking many records along needs a second leader's yes, which holds for one use and a week.
create table bulk_requests (
  district_id uuid not null references districts,
  id uuid not null,
  what text not null,
  people int not null,
  reason text not null,
  by_person uuid not null,
  at timestamptz not null,
  lapses_at timestamptz not null,
  primary key (district_id, id)
);
select under_district('bulk_requests');

create table bulk_answers (
  district_id uuid not null,
  request_id uuid not null,
  agreed boolean not null,
  by_person uuid,
  at timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references bulk_requests
);
select under_district('bulk_answers');

create table bulk_uses (
  district_id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references bulk_requests
);
select under_district('bulk_uses');

/* Whose account rests now: the session reads it with everything else it needs. */
create view stopped_people with (security_invoker = true) as
  select s.district_id, s.person_id, s.id as stop_id, s.people, s.at from account_stops s
  where not exists (select from account_openings o where o.district_id = s.district_id and o.stop_id = s.id);

/* Alarms that nobody has answered yet. */
create view alarms_waiting with (security_invoker = true) as
  select a.district_id, a.id, a.person_id, a.kind, a.people, a.at from reading_alarms a
  where not exists (select from reading_alarm_answers x where x.district_id = a.district_id and x.alarm_id = a.id);

grant select on audit_entries, changes, stopped_people, alarms_waiting to porchlight_app;
