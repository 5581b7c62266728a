/*
 * Talk between staff and a student alone (L11): which roles of a school may take part in it, whom a student or a caregiver
 * stopped, and messages that somebody told the leaders about.
 */

create table student_talk_rules (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  roles text[] not null check (roles <@ array['teacher', 'aide', 'counselor', 'principal', 'administrator', 'coordinator', 'office']),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
create unique index student_talk_rules_open on student_talk_rules (district_id, school_id) where until is null;
select under_district('student_talk_rules');

create table talk_stops (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  person_id uuid not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, student_id) references people,
  foreign key (district_id, person_id) references people
);
create unique index talk_stops_open on talk_stops (district_id, student_id, person_id) where until is null;
select under_district('talk_stops');

create table message_reports (
  district_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  by_person uuid not null,
  reason text not null check (reason in ('alone', 'picture', 'unkind', 'not-school', 'other')),
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, message_id) references messages
);
create unique index message_reports_once on message_reports (district_id, message_id, by_person);
select under_district('message_reports');

create table message_report_answers (
  district_id uuid not null,
  report_id uuid not null,
  by_person uuid not null,
  outcome text not null check (outcome in ('spoke', 'changed', 'passed-on', 'talk', 'in-order')),
  at timestamptz not null,
  primary key (district_id, report_id),
  foreign key (district_id, report_id) references message_reports
);
select under_district('message_report_answers');

/* Whether an adult of the advisory is out of a student's own talk: stopped, or of no role that the student's school allows. */
create function out_of_talk(district uuid, student uuid, adult uuid) returns boolean language sql stable as $$
  select exists (select from talk_stops s
      where s.district_id = district and s.student_id = student and s.person_id = adult and s.until is null)
    or exists (select from current_enrollments e
      join student_talk_rules r on r.district_id = e.district_id and r.school_id = e.school_id and r.until is null
      where e.district_id = district and e.student_id = student and not exists (select from current_staff_roles o
        where o.district_id = e.district_id and o.person_id = adult and o.school_id = e.school_id and o.role = any (r.roles)))
$$;
revoke all on function out_of_talk(uuid, uuid, uuid) from public;
grant execute on function out_of_talk(uuid, uuid, uuid) to porchlight_app;

create or replace view thread_sides with (security_invoker = true) as
  select t.district_id, t.id as thread_id, t.student_id, o.person_id, 'caregiver' as hat, 'family' as side
    from threads t
    join open_functions o on o.district_id = t.district_id and o.student_id = t.student_id and o.function = 'messages'
    where exists (select from current_household_members m
        where m.district_id = t.district_id and m.household_id = t.household_id and m.person_id = o.person_id)
      or exists (select from current_invitations i
        join current_household_members m on m.district_id = i.district_id and m.person_id = i.by_person and m.household_id = t.household_id
        where i.district_id = t.district_id and i.student_id = t.student_id and i.person_id = o.person_id)
  union all
  select t.district_id, t.id, t.student_id, t.student_id, 'student', 'student' from threads t
    where t.household_id is null
  union all
  select t.district_id, t.id, t.student_id, a.person_id, 'advisor', 'school'
    from threads t
    join current_advisory_students s on s.district_id = t.district_id and s.student_id = t.student_id
    join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
    where t.household_id is not null or not out_of_talk(t.district_id, t.student_id, a.person_id);

create or replace function people_in_thread(district uuid, student uuid, household uuid)
  returns table (person_id uuid, side text) language sql stable as $$
  select f, 'family' from family_in_thread(district, student, household) as f
  union all select student, 'student' where household is null
  union all select a.person_id, 'school' from current_advisory_students s
    join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
    where s.district_id = district and s.student_id = student
      and (household is not null or not out_of_talk(district, student, a.person_id))
$$;
