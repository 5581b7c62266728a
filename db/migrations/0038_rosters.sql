-- Days off may be one school's own; without one they hold for every school of the district.
alter table days_off add column school_id uuid;
alter table days_off add foreign key (district_id, school_id) references schools;
drop index days_off_open;
-- The same calendar twice changes nothing.
create unique index days_off_open on days_off (district_id, school_id, first_day, last_day, name) nulls not distinct where until is null;

-- Who in a roster may be somebody whom another kind of roster brought here: for a leader to look at before the yes.
create table roster_look_alikes (
  district_id uuid not null,
  run_id uuid not null,
  roster_id text not null collate "C",
  person_id uuid not null,
  because text not null check (because in ('birth-date', 'way', 'number', 'caregiver', 'family', 'student')),
  primary key (district_id, run_id, roster_id),
  foreign key (district_id, run_id) references roster_runs
);
select under_district('roster_look_alikes');

-- A leader said that they are the same people. Taken back, they have been until then, and are not asked about again.
create table roster_likenesses (
  district_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  run_id uuid not null,
  roster_id text not null collate "C",
  person_id uuid not null,
  because text not null,
  by_person uuid,
  since timestamptz not null default now(),
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index roster_likenesses_open on roster_likenesses (district_id, source_id, roster_id) where until is null;
create index roster_likenesses_run on roster_likenesses (district_id, run_id);
create index roster_likenesses_person on roster_likenesses (district_id, person_id);
select under_district('roster_likenesses');

-- What a person answered with their yes.
alter table roster_run_states add column alike text check (alike in ('same', 'different'));
