-- What is true today and was not yet told to other rooms: groups, absences, languages, corrections that wait.

create view current_advisories with (security_invoker = true) as
  select district_id, id, school_id, name from advisories
  where since <= today() and (until is null or until > today());

create view current_absences with (security_invoker = true) as
  select distinct district_id, person_id from absences where since <= today() and until > today();

create view current_home_languages with (security_invoker = true) as
  select district_id, student_id, tag, roster_text from home_languages where until is null;

create view current_staff_languages with (security_invoker = true) as
  select district_id, person_id, tag, qualified_interpreter from staff_languages
  where since <= today() and (until is null or until > today());

create view corrections_waiting with (security_invoker = true) as
  select c.district_id, c.id, c.person_id from corrections c
  where not exists (select from correction_answers a where a.district_id = c.district_id and a.correction_id = c.id);

grant select on current_advisories, current_absences, current_home_languages, current_staff_languages, corrections_waiting to porchlight_app;

create index absences_days on absences (district_id, until);
create index staff_languages_person on staff_languages (district_id, person_id) where until is null;
create index staff_roles_person on staff_roles (district_id, person_id);
create index sections_school on sections (district_id, school_id) where until is null;
create index advisories_school on advisories (district_id, school_id) where until is null;

-- The views above ask for what is open or ends later; a partial index on what is open does not serve them.
create index enrollments_student on enrollments (district_id, student_id);
create index way_uses_person on way_uses (district_id, person_id);
create index advisory_students_student on advisory_students (district_id, student_id);
create index advisory_adults_advisory on advisory_adults (district_id, advisory_id);
create index section_students_section on section_students (district_id, section_id);
create index section_adults_section on section_adults (district_id, section_id);
create index household_members_of on household_members (district_id, person_id);
drop index enrollments_school;
create index enrollments_school on enrollments (district_id, school_id);
