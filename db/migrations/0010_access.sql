-- room: people
/* Where somebody lives, for whoever writes a letter by hand of the school; a sealed street has no text. */
create view current_addresses with (security_invoker = true) as
  select m.district_id, m.person_id, a.household_id,
    case when not exists (select from way_seals z
      where z.district_id = w.district_id and z.way_id = w.id and z.until is null) then w.as_given end as as_given
  from current_household_members m
  join household_addresses a on a.district_id = m.district_id and a.household_id = m.household_id
    and a.since <= today() and (a.until is null or a.until > today())
  join ways w on w.district_id = a.district_id and w.id = a.way_id;
grant select on current_addresses to porchlight_app;

-- room: access
-- How a session came about. Family only: it was proved by less than a school's hats ask for, and wears none of them.
alter table sessions
  add column way_id uuid,
  add column letter_id uuid,
  add column device text,
  add column shared boolean not null default false,
  add column family_only boolean not null default false;

-- Somebody asks to come in, known or not: the same row, so that no answer and no time tells the two apart. The worker
-- gives it a code and a link when somebody uses the way. The address lies here for a day.
create table sign_in_asks (
  district_id uuid not null references districts,
  id uuid not null,
  kind text not null check (kind in ('mail', 'phone')),
  address text not null,
  code_hash bytea,
  link_hash bytea,
  made_at timestamptz not null,
  until timestamptz not null,
  looked_at timestamptz,
  tries smallint not null default 0,
  used_at timestamptz,
  primary key (district_id, id)
);
create index sign_in_asks_waiting on sign_in_asks (district_id, made_at) where looked_at is null;
create index sign_in_asks_address on sign_in_asks (district_id, address, made_at);
create unique index sign_in_asks_link on sign_in_asks (district_id, link_hash) where link_hash is not null;
create index sign_in_asks_age on sign_in_asks (district_id, made_at);
select under_district('sign_in_asks');

-- Who used the way when a code or a link went there: what is counted, is counted for each of them.
create table sign_in_ask_people (
  district_id uuid not null,
  ask_id uuid not null,
  person_id uuid not null,
  primary key (district_id, ask_id, person_id),
  foreign key (district_id, ask_id) references sign_in_asks on delete cascade,
  foreign key (district_id, person_id) references people
);
create index sign_in_ask_people_person on sign_in_ask_people (district_id, person_id);
select under_district('sign_in_ask_people');

-- A way was proved that several people use: for a few minutes, whoever holds this may say who is here.
create table way_proofs (
  district_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  way_id uuid not null,
  shared boolean not null,
  made_at timestamptz not null,
  until timestamptz not null,
  used_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
create index way_proofs_age on way_proofs (district_id, made_at);
select under_district('way_proofs');

-- Printed letters: the words on the paper are kept as hashes alone.
create table sign_in_letters (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  link_hash bytea not null,
  language text not null,
  printed_by uuid not null,
  made_at timestamptz not null,
  until timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index sign_in_letters_code on sign_in_letters (district_id, code_hash);
create unique index sign_in_letters_link on sign_in_letters (district_id, link_hash);
create index sign_in_letters_person on sign_in_letters (district_id, person_id, made_at);
select under_district('sign_in_letters');

create table sign_in_letter_endings (
  district_id uuid not null,
  letter_id uuid not null,
  by_person uuid not null,
  reason text not null check (reason in ('printed-again', 'lost')),
  at timestamptz not null,
  primary key (district_id, letter_id),
  foreign key (district_id, letter_id) references sign_in_letters
);
select under_district('sign_in_letter_endings');

-- Each time somebody came in with a letter; the number says which time it was, and no two can be the same.
create table sign_in_letter_uses (
  district_id uuid not null,
  letter_id uuid not null,
  number smallint not null,
  at timestamptz not null,
  primary key (district_id, letter_id, number),
  foreign key (district_id, letter_id) references sign_in_letters
);
select under_district('sign_in_letter_uses');

-- Codes of letters that were typed and that no letter has.
create table sign_in_letter_misses (
  district_id uuid not null references districts,
  id uuid not null,
  at timestamptz not null,
  primary key (district_id, id)
);
create index sign_in_letter_misses_age on sign_in_letter_misses (district_id, at);
select under_district('sign_in_letter_misses');

-- A school says whether its students come in by letter too.
create table student_letter_choices (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
create unique index student_letter_choices_open on student_letter_choices (district_id, school_id) where until is null;
select under_district('student_letter_choices');

/* Letters that still open the door. */
create view open_sign_in_letters with (security_invoker = true) as
  select l.district_id, l.id, l.person_id, l.code_hash, l.link_hash, l.language, l.printed_by, l.made_at, l.until,
    (select count(*)::int from sign_in_letter_uses u where u.district_id = l.district_id and u.letter_id = l.id) as uses
  from sign_in_letters l
  where not exists (select from sign_in_letter_endings e where e.district_id = l.district_id and e.letter_id = l.id);
grant select on open_sign_in_letters to porchlight_app;
