-- Who there is (people.md). since and until are days, until exclusive; a row with until null is open.
-- Nothing that was true is overwritten: a change ends one row and begins another.

create table schools (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null collate "C",
  since date not null,
  until date,
  primary key (district_id, id)
);
select under_district('schools');

create table terms (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('school-year', 'semester', 'term', 'grading-period')),
  first_day date not null,
  last_day date not null,
  primary key (district_id, id)
);
select under_district('terms');

create table people (
  district_id uuid not null references districts,
  id uuid not null,
  made_at timestamptz not null default now(),
  primary key (district_id, id)
);
select under_district('people');

create table person_names (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  given_name text not null,
  middle_name text,
  family_name text not null,
  preferred_name text,
  family_first boolean not null default false,
  sort_name text not null,
  search_text text not null collate "C",
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index person_names_open on person_names (district_id, person_id) where until is null;
select under_district('person_names');

create table students (
  district_id uuid not null,
  person_id uuid not null,
  birth_date date,
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references people
);
select under_district('students');

create table home_languages (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  roster_text text not null,
  tag text,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students
);
create unique index home_languages_open on home_languages (district_id, student_id) where until is null;
select under_district('home_languages');

create table enrollments (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  school_id uuid not null,
  grade text,
  grade_text text,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, school_id) references schools
);
create unique index enrollments_open on enrollments (district_id, student_id, school_id) where until is null;
create index enrollments_school on enrollments (district_id, school_id);
select under_district('enrollments');

create table relationships (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  person_id uuid not null,
  kind text not null,
  lives_with boolean,
  emergency boolean,
  position smallint,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, person_id) references people,
  check (student_id <> person_id)
);
create unique index relationships_open on relationships (district_id, student_id, person_id) where until is null;
create index relationships_person on relationships (district_id, person_id);
create index relationships_student on relationships (district_id, student_id);
select under_district('relationships');

-- A restriction works at once; without a second person's confirmation it lapses (invariant 3).
create table restrictions (
  district_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  function text not null check (function in ('records', 'messages', 'contact', 'pick-up', 'visits')),
  evidence_reference text not null check (evidence_reference <> ''),
  entered_by uuid not null,
  entered_at timestamptz not null default now(),
  lapses_on date not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, relationship_id) references relationships
);
create index restrictions_relationship on restrictions (district_id, relationship_id);
select under_district('restrictions');

create table restriction_confirmations (
  district_id uuid not null,
  restriction_id uuid not null,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, restriction_id),
  foreign key (district_id, restriction_id) references restrictions
);
select under_district('restriction_confirmations');

-- Lifting one takes two people: a row each.
create table restriction_liftings (
  district_id uuid not null,
  restriction_id uuid not null,
  by_person uuid not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (district_id, restriction_id, by_person),
  foreign key (district_id, restriction_id) references restrictions
);
select under_district('restriction_liftings');

create table households (
  district_id uuid not null references districts,
  id uuid not null,
  made_at timestamptz not null default now(),
  primary key (district_id, id)
);
select under_district('households');

create table household_members (
  district_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, household_id) references households,
  foreign key (district_id, person_id) references people
);
create unique index household_members_open on household_members (district_id, household_id, person_id) where until is null;
create index household_members_person on household_members (district_id, person_id) where until is null;
select under_district('household_members');

-- One mailbox, number, address or device; several people may use it.
create table ways (
  district_id uuid not null references districts,
  id uuid not null,
  kind text not null check (kind in ('mail', 'phone', 'address', 'device')),
  as_given text not null,
  normalised text,
  made_at timestamptz not null default now(),
  primary key (district_id, id)
);
create unique index ways_same on ways (district_id, kind, normalised) where normalised is not null;
select under_district('ways');

create table way_states (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  state text not null check (state in ('unchecked', 'confirmed', 'failing', 'dead')),
  reason text,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
create unique index way_states_open on way_states (district_id, way_id) where until is null;
select under_district('way_states');

create table way_seals (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  by_person uuid,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
create index way_seals_way on way_seals (district_id, way_id) where until is null;
select under_district('way_seals');

create table way_uses (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  person_id uuid not null,
  given_by text not null check (given_by in ('roster', 'family', 'staff')),
  may_carry text[] not null,
  position smallint not null default 1,
  hours text,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways,
  foreign key (district_id, person_id) references people
);
create unique index way_uses_open on way_uses (district_id, person_id, way_id) where until is null;
create index way_uses_way on way_uses (district_id, way_id) where until is null;
select under_district('way_uses');

-- Holds for the number, whoever uses it (people.md).
create table way_opt_outs (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  class text not null check (class in ('emergency', 'mission', 'other')),
  since timestamptz not null default now(),
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
select under_district('way_opt_outs');

create table household_addresses (
  district_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  way_id uuid not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, household_id) references households,
  foreign key (district_id, way_id) references ways
);
create unique index household_addresses_open on household_addresses (district_id, household_id) where until is null;
select under_district('household_addresses');

create table language_profiles (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  speaks text[] not null default '{}',
  reads text[] not null default '{}',
  signs text[] not null default '{}',
  prefers_sound boolean not null default false,
  wants_interpreter boolean not null default false,
  given_by text not null check (given_by in ('roster', 'family', 'staff')),
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index language_profiles_open on language_profiles (district_id, person_id) where until is null;
select under_district('language_profiles');

create table staff_roles (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  role text not null check (role in ('teacher', 'aide', 'counselor', 'principal', 'administrator', 'coordinator', 'office')),
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people,
  foreign key (district_id, school_id) references schools
);
create unique index staff_roles_open on staff_roles (district_id, person_id, school_id, role) where until is null;
select under_district('staff_roles');

create table staff_languages (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  tag text not null,
  qualified_interpreter boolean not null default false,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
select under_district('staff_languages');

-- A family's correction: a proposal in its own words, and the answer (R01.6, invariant 10).
create table corrections (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  field text not null,
  roster_value text,
  proposed text not null,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create index corrections_person on corrections (district_id, person_id);
select under_district('corrections');

create table correction_answers (
  district_id uuid not null,
  correction_id uuid not null,
  accepted boolean not null,
  words text,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, correction_id),
  foreign key (district_id, correction_id) references corrections
);
select under_district('correction_answers');

-- While open, the accepted value stands in the roster's place; it closes when the roster agrees.
create table standing_corrections (
  district_id uuid not null,
  correction_id uuid not null,
  person_id uuid not null,
  field text not null,
  value text not null,
  roster_value text,
  since date not null,
  until date,
  primary key (district_id, correction_id),
  foreign key (district_id, correction_id) references corrections
);
create unique index standing_corrections_open on standing_corrections (district_id, person_id, field) where until is null;
select under_district('standing_corrections');

-- Two roster rows that are one caregiver: joined by a person, separable again (invariant 11).
create table person_joins (
  district_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  joined_id uuid not null,
  by_person uuid not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, kept_id) references people,
  foreign key (district_id, joined_id) references people,
  check (kept_id <> joined_id)
);
create index person_joins_kept on person_joins (district_id, kept_id) where until is null;
create unique index person_joins_open on person_joins (district_id, joined_id) where until is null;
select under_district('person_joins');

create table person_join_refusals (
  district_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, one_id, other_id),
  foreign key (district_id, one_id) references people,
  foreign key (district_id, other_id) references people,
  check (one_id < other_id)
);
select under_district('person_join_refusals');

-- What is true today. These views are people's door in SQL: other rooms join them and no table above.
create view current_people with (security_invoker = true) as
  select p.district_id, p.id, n.given_name, n.middle_name, n.family_name, n.preferred_name, n.family_first, n.sort_name, n.search_text,
    case when n.family_first then concat_ws(' ', nullif(n.family_name, ''), coalesce(n.preferred_name, nullif(n.given_name, '')))
         else concat_ws(' ', coalesce(n.preferred_name, nullif(n.given_name, '')), nullif(n.family_name, '')) end as name,
    coalesce(n.preferred_name, nullif(n.given_name, ''), n.family_name) as called
  from people p join person_names n on n.district_id = p.district_id and n.person_id = p.id and n.until is null;

create view current_schools with (security_invoker = true) as
  select district_id, id, name from schools where until is null or until > today();

create view current_enrollments with (security_invoker = true) as
  select district_id, id, student_id, school_id, grade, grade_text, since from enrollments
  where since <= today() and (until is null or until > today());

/* A joined caregiver's relationships are read as the kept person's; two branches, so that each finds its index. */
create view current_relationships with (security_invoker = true) as
  select r.district_id, r.id, r.student_id, r.person_id, r.kind, r.lives_with, r.emergency, r.position, r.since
  from relationships r
  where r.since <= today() and (r.until is null or r.until > today())
    and not exists (select from person_joins j where j.district_id = r.district_id and j.joined_id = r.person_id and j.until is null)
  union all
  select r.district_id, r.id, r.student_id, j.kept_id, r.kind, r.lives_with, r.emergency, r.position, r.since
  from person_joins j join relationships r on r.district_id = j.district_id and r.person_id = j.joined_id
  where j.until is null and r.since <= today() and (r.until is null or r.until > today());

/*
 * In force: begun, not ended, not lifted by two, and confirmed or still within its days of grace (invariant 3).
 * It holds for the student and the person, whichever row says now what they are to each other: a roster that
 * changes, drops and brings back a relationship, or a person joined from two rows, does not lose it.
 */
create view restrictions_in_force with (security_invoker = true) as
  select r.district_id, r.id, c.id as relationship_id, r.function, c.student_id, c.person_id
  from restrictions r
  join relationships o on o.district_id = r.district_id and o.id = r.relationship_id
  left join person_joins j on j.district_id = o.district_id and j.joined_id = o.person_id and j.until is null
  join current_relationships c on c.district_id = o.district_id and c.student_id = o.student_id
    and c.person_id = coalesce(j.kept_id, o.person_id)
  where r.since <= today() and (r.until is null or r.until > today())
    and (r.lapses_on > today() or exists (
      select from restriction_confirmations c where c.district_id = r.district_id and c.restriction_id = r.id))
    and 2 > (select count(*) from restriction_liftings l where l.district_id = r.district_id and l.restriction_id = r.id);

create view current_staff_roles with (security_invoker = true) as
  select district_id, id, person_id, school_id, role from staff_roles
  where since <= today() and (until is null or until > today());

create view current_language_profiles with (security_invoker = true) as
  select district_id, person_id, speaks, reads, signs, prefers_sound, wants_interpreter, given_by
  from language_profiles where until is null;

/* Who uses a way now; a joined caregiver's uses are read as the kept person's. */
create view current_way_uses with (security_invoker = true) as
  select u.district_id, u.person_id, u.way_id, u.may_carry, u.position, u.hours, u.given_by
  from way_uses u
  where u.since <= today() and (u.until is null or u.until > today())
    and not exists (select from person_joins j where j.district_id = u.district_id and j.joined_id = u.person_id and j.until is null)
  union all
  select u.district_id, j.kept_id, u.way_id, u.may_carry, u.position, u.hours, u.given_by
  from person_joins j join way_uses u on u.district_id = j.district_id and u.person_id = j.joined_id
  where j.until is null and u.since <= today() and (u.until is null or u.until > today());

/* Ways of a person in their order; sealed ones are marked, and their text is for the process that sends alone. */
create view current_ways with (security_invoker = true) as
  select u.district_id, u.person_id, w.id as way_id, w.kind, w.as_given, w.normalised, u.may_carry, u.position, u.hours, u.given_by,
    coalesce(s.state, 'unchecked') as state,
    exists (select from way_seals x where x.district_id = w.district_id and x.way_id = w.id and x.until is null) as sealed
  from current_way_uses u
  join ways w on w.district_id = u.district_id and w.id = u.way_id
  left join way_states s on s.district_id = w.district_id and s.way_id = w.id and s.until is null;

create view current_household_members with (security_invoker = true) as
  select m.district_id, m.household_id, m.person_id from household_members m
  where m.since <= today() and (m.until is null or m.until > today())
    and not exists (select from person_joins j where j.district_id = m.district_id and j.joined_id = m.person_id and j.until is null)
  union all
  select m.district_id, m.household_id, j.kept_id
  from person_joins j join household_members m on m.district_id = j.district_id and m.person_id = j.joined_id
  where j.until is null and m.since <= today() and (m.until is null or m.until > today());

grant select on current_people, current_schools, current_enrollments, current_relationships, restrictions_in_force, current_staff_roles,
  current_language_profiles, current_way_uses, current_ways, current_household_members to porchlight_app;

create view current_home_languages with (security_invoker = true) as
  select district_id, student_id, tag, roster_text from home_languages where until is null;

create view current_staff_languages with (security_invoker = true) as
  select district_id, person_id, tag, qualified_interpreter from staff_languages
  where since <= today() and (until is null or until > today());

create view corrections_waiting with (security_invoker = true) as
  select c.district_id, c.id, c.person_id from corrections c
  where not exists (select from correction_answers a where a.district_id = c.district_id and a.correction_id = c.id);

grant select on current_home_languages, current_staff_languages, corrections_waiting to porchlight_app;

-- The views ask for what is open or ends later; a partial index on what is open does not serve them.
create index staff_languages_person on staff_languages (district_id, person_id) where until is null;
create index staff_roles_person on staff_roles (district_id, person_id);
create index enrollments_student on enrollments (district_id, student_id);
create index way_uses_person on way_uses (district_id, person_id);
create index household_members_of on household_members (district_id, person_id);
