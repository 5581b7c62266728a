-- The translators' desk, the phrasebook's reviews, the census of languages, interpreters (practice 3).

/* Whom a text is about: nobody of that family translates it, and only staff of that student's schools do. */
alter table texts add column student_id uuid;

/* A reader asked for a person, whatever a machine said. */
create table rendition_asks (
  district_id uuid not null,
  text_id uuid not null,
  language text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, text_id, language, by_person),
  foreign key (district_id, text_id) references texts
);
select under_district('rendition_asks');

/* A native speaker read a phrase of the phrasebook as it stands (its fingerprint); changed words need a new reading. */
create table phrase_reviews (
  district_id uuid not null references districts,
  phrase text not null,
  language text not null,
  fingerprint text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, phrase, language, fingerprint)
);
select under_district('phrase_reviews');

/* How many pupils of a school had which home language in a year, and where that figure comes from (R03.1). */
create table census_counts (
  district_id uuid not null,
  school_id uuid not null,
  year smallint not null,
  language text not null,
  pupils integer not null check (pupils >= 0),
  enrolled integer not null check (enrolled >= pupils),
  source text not null check (source in ('roster', 'entered')),
  by_person uuid,
  at timestamptz not null,
  primary key (district_id, school_id, year, language),
  foreign key (district_id, school_id) references schools
);
select under_district('census_counts');

/* From which share of pupils (in percent) a school's notices go out in a language, and what says so. */
create table census_thresholds (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  percent numeric(4, 1) not null check (percent > 0 and percent <= 100),
  basis text not null check (basis <> ''),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
create unique index census_thresholds_open on census_thresholds (district_id, school_id) where until is null;
select under_district('census_thresholds');

/* The state named a school's languages for a year; its list stands in the place of the count. */
create table census_notices (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  year smallint not null,
  languages text[] not null,
  reference text not null check (reference <> ''),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
create unique index census_notices_open on census_notices (district_id, school_id, year) where until is null;
select under_district('census_notices');

/* Somebody who interprets: of the staff, or from outside; with what they promised about what they hear (R03.9). */
create table interpreters (
  district_id uuid not null references districts,
  id uuid not null,
  person_id uuid,
  name text,
  reached_at text,
  agreement text not null check (agreement <> ''),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people,
  check (person_id is null or name is null)
);
create unique index interpreters_staff on interpreters (district_id, person_id) where until is null;
select under_district('interpreters');

/* Speaking a language is one thing, being qualified to interpret it another (R03.8): then `qualification` says by what. */
create table interpreter_languages (
  district_id uuid not null,
  interpreter_id uuid not null,
  language text not null,
  qualification text,
  primary key (district_id, interpreter_id, language),
  foreign key (district_id, interpreter_id) references interpreters
);
select under_district('interpreter_languages');

/* When they can, by day of the week (1 is Monday), in minutes from midnight; nobody's hours unsaid means any hour. */
create table interpreter_hours (
  district_id uuid not null,
  interpreter_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null check (from_minute between 0 and 1439),
  until_minute smallint not null check (until_minute between 1 and 1440),
  primary key (district_id, interpreter_id, weekday, from_minute),
  foreign key (district_id, interpreter_id) references interpreters,
  check (from_minute <= until_minute)
);
select under_district('interpreter_hours');

create table interpreter_requests (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  occasion text not null check (occasion in ('meeting', 'call', 'conference', 'visit', 'other')),
  -- What needs it, in the room that asked: a meeting's or a call's id.
  occasion_id uuid,
  language text not null,
  starts_at timestamptz not null,
  minutes smallint not null check (minutes between 1 and 480),
  mode text not null check (mode in ('onsite', 'video', 'phone')),
  -- The family asked that the interpreter has no other part in it (R03.6).
  no_second_role boolean not null default false,
  asked_by text not null check (asked_by in ('family', 'school')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students
);
create index interpreter_requests_student on interpreter_requests (district_id, student_id);
create unique index interpreter_requests_occasion on interpreter_requests (district_id, occasion_id, language) where occasion_id is not null;
select under_district('interpreter_requests');

create table interpreter_assignments (
  district_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  interpreter_id uuid not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, request_id) references interpreter_requests,
  foreign key (district_id, interpreter_id) references interpreters
);
create unique index interpreter_assignments_open on interpreter_assignments (district_id, request_id) where until is null;
create index interpreter_assignments_whose on interpreter_assignments (district_id, interpreter_id) where until is null;
select under_district('interpreter_assignments');

/* What became of it: they said yes, were told the words and the parts people play, and it was held. */
create table interpreter_steps (
  district_id uuid not null,
  assignment_id uuid not null,
  step text not null check (step in ('confirmed', 'briefed', 'done')),
  words text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, assignment_id, step),
  foreign key (district_id, assignment_id) references interpreter_assignments
);
select under_district('interpreter_steps');

/* The family says how it was. */
create table interpreter_ratings (
  district_id uuid not null,
  request_id uuid not null,
  by_person uuid not null,
  understood text not null check (understood in ('well', 'partly', 'not')),
  words text,
  at timestamptz not null,
  primary key (district_id, request_id, by_person),
  foreign key (district_id, request_id) references interpreter_requests
);
select under_district('interpreter_ratings');

create table interpreter_request_endings (
  district_id uuid not null,
  request_id uuid not null,
  reason text not null check (reason in ('not-needed', 'relative')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references interpreter_requests
);
select under_district('interpreter_request_endings');

/* A telephone line of a company that interprets; the code that opens it is kept sealed, for staff alone. */
create table interpreter_lines (
  district_id uuid not null references districts,
  id uuid not null,
  vendor text not null,
  number text not null,
  languages text[] not null default '{}',
  code_sealed text not null,
  budget_line text not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id)
);
select under_district('interpreter_lines');

/* A request went to the telephone: it came late (R03.4), or nobody was found. */
create table interpreter_line_turns (
  district_id uuid not null,
  request_id uuid not null,
  reason text not null check (reason in ('late', 'unfilled')),
  at timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references interpreter_requests
);
select under_district('interpreter_line_turns');

-- room: people
/* What pupils of a school speak at home, by year: who was enrolled on its last day, for whoever counts. */
create view home_language_counts with (security_invoker = true) as
  select y.district_id, e.school_id, extract(year from y.last_day)::int as year, h.tag as language, count(distinct e.student_id)::int as pupils
  from terms y
  join enrollments e on e.district_id = y.district_id and e.since <= y.last_day and (e.until is null or e.until >= y.last_day)
  left join home_languages h on h.district_id = e.district_id and h.student_id = e.student_id
    and h.since <= y.last_day and (h.until is null or h.until > y.last_day)
  where y.kind = 'school-year'
  group by 1, 2, 3, 4;
grant select on home_language_counts to porchlight_app;
