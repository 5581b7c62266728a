/*
 * Whose terms these are. A roster does not say it of a term: it is a school's because a class there is held in it, or in one
 * above or below it. A term that was never any school's is every school's.
 */
create table term_schools (
  district_id uuid not null,
  id uuid not null,
  term_id uuid not null,
  school_id uuid not null,
  since date not null default today(),
  until date,
  primary key (district_id, id),
  foreign key (district_id, term_id) references terms,
  foreign key (district_id, school_id) references schools
);
create unique index term_schools_open on term_schools (district_id, term_id, school_id) where until is null;
select under_district('term_schools');

create view terms_at with (security_invoker = true) as
  select t.district_id, s.id as school_id, t.id, t.kind, t.first_day, t.last_day, t.name
  from terms t join schools s on s.district_id = t.district_id
  where not exists (select from term_schools x where x.district_id = t.district_id and x.term_id = t.id)
    or exists (select from term_schools x where x.district_id = t.district_id and x.term_id = t.id and x.school_id = s.id
      and x.until is null);
grant select on terms_at to porchlight_app;

create or replace view home_language_counts with (security_invoker = true) as
  select y.district_id, e.school_id, extract(year from y.last_day)::int as year, h.tag as language, count(distinct e.student_id)::int as pupils
  from terms_at y
  join enrollments e on e.district_id = y.district_id and e.school_id = y.school_id
    and e.since <= y.last_day and (e.until is null or e.until >= y.last_day)
  left join home_languages h on h.district_id = e.district_id and h.student_id = e.student_id
    and h.since <= y.last_day and (h.until is null or h.until > y.last_day)
  where y.kind = 'school-year'
  group by 1, 2, 3, 4;

-- room: rosters
-- A person said that this roster takes the place of other kinds of roster at its schools.
alter table roster_run_states add column replaces boolean not null default false;
