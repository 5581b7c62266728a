-- Advisories and sections: a group of students with its adults, from a day to a day (R01.1, R01.2).

create table advisories (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  name text not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
select under_district('advisories');

create table advisory_students (
  district_id uuid not null,
  id uuid not null,
  advisory_id uuid not null,
  student_id uuid not null,
  moved_by uuid,
  reason text,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, advisory_id) references advisories,
  foreign key (district_id, student_id) references students
);
-- R01.1: one advisory per student at any time.
create unique index advisory_students_open on advisory_students (district_id, student_id) where until is null;
create index advisory_students_advisory on advisory_students (district_id, advisory_id);
select under_district('advisory_students');

create table advisory_adults (
  district_id uuid not null,
  id uuid not null,
  advisory_id uuid not null,
  person_id uuid not null,
  part text not null check (part in ('advisor', 'backup')),
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, advisory_id) references advisories,
  foreign key (district_id, person_id) references people
);
create unique index advisory_adults_advisor on advisory_adults (district_id, advisory_id) where until is null and part = 'advisor';
create index advisory_adults_person on advisory_adults (district_id, person_id);
select under_district('advisory_adults');

create table absences (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  since date not null,
  until date not null,
  entered_by uuid not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create index absences_person on absences (district_id, person_id, until);
select under_district('absences');

create table sections (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  name text not null,
  code text,
  homeroom boolean not null default false,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
select under_district('sections');

create table section_students (
  district_id uuid not null,
  id uuid not null,
  section_id uuid not null,
  student_id uuid not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, section_id) references sections,
  foreign key (district_id, student_id) references students
);
create unique index section_students_open on section_students (district_id, section_id, student_id) where until is null;
create index section_students_student on section_students (district_id, student_id);
select under_district('section_students');

create table section_adults (
  district_id uuid not null,
  id uuid not null,
  section_id uuid not null,
  person_id uuid not null,
  main boolean not null default false,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, section_id) references sections,
  foreign key (district_id, person_id) references people
);
create unique index section_adults_open on section_adults (district_id, section_id, person_id) where until is null;
create index section_adults_person on section_adults (district_id, person_id);
select under_district('section_adults');

create view current_advisory_students with (security_invoker = true) as
  select district_id, advisory_id, student_id, since from advisory_students
  where since <= today() and (until is null or until > today());

create view current_advisory_adults with (security_invoker = true) as
  select district_id, advisory_id, person_id, part, since from advisory_adults
  where since <= today() and (until is null or until > today());

create view current_sections with (security_invoker = true) as
  select district_id, id, school_id, name, code, homeroom from sections
  where since <= today() and (until is null or until > today());

create view current_section_students with (security_invoker = true) as
  select district_id, section_id, student_id from section_students
  where since <= today() and (until is null or until > today());

create view current_section_adults with (security_invoker = true) as
  select district_id, section_id, person_id, main from section_adults
  where since <= today() and (until is null or until > today());

grant select on current_advisory_students, current_advisory_adults, current_sections, current_section_students, current_section_adults to porchlight_app;

create view current_advisories with (security_invoker = true) as
  select district_id, id, school_id, name from advisories
  where since <= today() and (until is null or until > today());

create view current_absences with (security_invoker = true) as
  select distinct district_id, person_id from absences where since <= today() and until > today();

grant select on current_advisories, current_absences to porchlight_app;

create index absences_days on absences (district_id, until);
create index sections_school on sections (district_id, school_id) where until is null;
create index advisories_school on advisories (district_id, school_id) where until is null;
create index advisory_students_student on advisory_students (district_id, student_id);
create index advisory_adults_advisory on advisory_adults (district_id, advisory_id);
create index section_students_section on section_students (district_id, section_id);
create index section_adults_section on section_adults (district_id, section_id);
