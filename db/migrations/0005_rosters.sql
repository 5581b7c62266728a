-- Rosters: where they come from, what became of each of their rows, and the runs that bring them.

-- A school's own system, as far as we know it: its ids mean the same from one roster to the next.
create table roster_sources (
  district_id uuid not null references districts,
  id uuid not null,
  kind text not null check (kind in ('oneroster', 'sds', 'spreadsheet')),
  made_at timestamptz not null default now(),
  primary key (district_id, id),
  unique (district_id, kind)
);
select under_district('roster_sources');

/*
 * What each row of a roster is here. A person, school, term, section or household is our_id; a link is student and
 * caregiver, a place is section and person. The fingerprint is of what the roster last said; none: it says it no more.
 * bits: a person's parts (1 student, 2 caregiver, 4 staff), a place's (1 student, 4 adult, 8 main), who said a link
 * (1 the student's row, 2 the caregiver's, 4 a file of relationships).
 */
create table roster_links (
  district_id uuid not null,
  source_id uuid not null,
  kind text not null check (kind in ('school', 'term', 'section', 'person', 'household', 'link', 'place')),
  roster_id text not null collate "C",
  our_id uuid not null,
  other_id uuid,
  bits smallint not null default 0,
  fingerprint uuid,
  -- No foreign key to roster_sources: checking each row would take a third of an import's time.
  primary key (district_id, source_id, kind, roster_id)
);
create index roster_links_person on roster_links (district_id, our_id) where kind = 'person';
select under_district('roster_links');

create table roster_runs (
  district_id uuid not null references districts,
  id uuid not null,
  -- The uploaded file's name in the home folder; for people, name.
  file text not null,
  name text not null,
  by_person uuid,
  made_at timestamptz not null default now(),
  primary key (district_id, id)
);
select under_district('roster_runs');

-- A change of state is a row; the last one holds. leavers: how many a person agreed to see leave.
create table roster_run_states (
  district_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  state text not null check (state in ('uploaded', 'mapped', 'planned', 'stopped', 'confirmed', 'done', 'cancelled', 'failed')),
  by_person uuid,
  leavers integer,
  at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, run_id) references roster_runs
);
create index roster_run_states_run on roster_run_states (district_id, run_id, id);
-- Done and cancelled are ends: each is reached once, and never both.
create unique index roster_run_states_end on roster_run_states (district_id, run_id) where state in ('done', 'cancelled');
select under_district('roster_run_states');

-- How far a run has come, for whoever looks; not history.
create table roster_progress (
  district_id uuid not null,
  run_id uuid not null,
  stage text not null check (stage in ('reading', 'planning', 'writing')),
  done integer not null,
  total integer,
  at timestamptz not null default now(),
  primary key (district_id, run_id),
  foreign key (district_id, run_id) references roster_runs
);
select under_district('roster_progress');

-- Which column of a sheet is what, as a person chose it; the last one is the guess for the next sheet.
create table roster_mappings (
  district_id uuid not null,
  run_id uuid not null,
  mapping jsonb not null,
  school text,
  at timestamptz not null default now(),
  primary key (district_id, run_id),
  foreign key (district_id, run_id) references roster_runs
);
select under_district('roster_mappings');

create table roster_summaries (
  district_id uuid not null,
  run_id uuid not null,
  dry boolean not null,
  summary jsonb not null,
  at timestamptz not null default now(),
  primary key (district_id, run_id, dry),
  foreign key (district_id, run_id) references roster_runs
);
select under_district('roster_summaries');

create table roster_faults (
  district_id uuid not null,
  run_id uuid not null,
  n integer not null,
  severity text not null check (severity in ('file', 'row', 'warning')),
  word text not null,
  file text not null,
  line integer,
  "column" text,
  value text,
  hint jsonb,
  primary key (district_id, run_id, n),
  foreign key (district_id, run_id) references roster_runs
);
select under_district('roster_faults');

-- Differences in words, a bounded number of each kind.
create table roster_differences (
  district_id uuid not null,
  run_id uuid not null,
  n integer not null,
  kind text not null,
  name text not null,
  before text,
  after text,
  primary key (district_id, run_id, n),
  foreign key (district_id, run_id) references roster_runs
);
select under_district('roster_differences');

/*
 * Tells the planner what an import has written, within its transaction: what it does next (advisories), and the pages
 * after it, would else be planned for empty tables. Only the owner may; it reads no row out and changes none.
 */
create function take_stock() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze person_names, students, enrollments, relationships, staff_roles, ways, way_uses, home_languages, language_profiles,
    household_members, sections, section_students, section_adults, advisories, advisory_students, advisory_adults, roster_links;
end $$;
revoke all on function take_stock() from public;
grant execute on function take_stock() to porchlight_app;
