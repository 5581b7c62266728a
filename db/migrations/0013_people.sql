-- Wider family, invited and released (invariant 5); and the eighteenth birthday (invariant 6, 34 CFR 99.5, 99.31(a)(8)).

/*
 * One row a stretch of time: keeping somebody for another year is another row. `may` holds see, speak, attend;
 * until is exclusive.
 */
create table invitations (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  person_id uuid not null,
  by_person uuid not null,
  kind text not null,
  may text[] not null,
  since date not null,
  until date not null,
  made_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, person_id) references people,
  foreign key (district_id, by_person) references people
);
create unique index invitations_once on invitations (district_id, person_id, student_id, since);
create index invitations_student on invitations (district_id, student_id);
select under_district('invitations');

create table invitation_endings (
  district_id uuid not null,
  invitation_id uuid not null,
  by_person uuid not null,
  reason text,
  at timestamptz not null default now(),
  primary key (district_id, invitation_id),
  foreign key (district_id, invitation_id) references invitations
);
select under_district('invitation_endings');

-- What holds from the birthday until the student decides; without a row it is 'dependents'.
create table eighteen_rules (
  district_id uuid not null references districts,
  id uuid not null,
  rule text not null check (rule in ('open', 'closed', 'dependents')),
  by_person uuid not null,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (district_id, id)
);
create unique index eighteen_rules_open on eighteen_rules (district_id) where until is null;
select under_district('eighteen_rules');

-- A caregiver on whom a student depends, as the school knows it; `reason` says how it knows.
create table dependences (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  person_id uuid not null,
  reason text not null check (reason in ('student-said', 'paper-seen', 'court-order')),
  by_person uuid not null,
  since timestamptz not null default now(),
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, person_id) references people
);
create unique index dependences_open on dependences (district_id, student_id, person_id) where until is null;
select under_district('dependences');

-- What a student of eighteen decided about one person and one function; the newest is open.
create table student_decisions (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  person_id uuid not null,
  function text not null check (function in ('records', 'messages', 'contact', 'pick-up', 'visits')),
  allows boolean not null,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, person_id) references people
);
create unique index student_decisions_open on student_decisions (district_id, student_id, person_id, function) where until is null;
select under_district('student_decisions');

-- Whom the night has told of which birthday: a corrected one is told anew.
create table birthday_tellings (
  district_id uuid not null,
  student_id uuid not null,
  stage text not null check (stage in ('soon', 'passed')),
  on_day date not null,
  at timestamptz not null default now(),
  primary key (district_id, student_id, stage, on_day),
  foreign key (district_id, student_id) references students
);
select under_district('birthday_tellings');

/* The inviter as they are known today, while they still care for the student; no row when they no longer do. */
create function inviter_of(district uuid, student uuid, inviter uuid) returns setof uuid language plpgsql stable rows 1 as $$
begin
  return query select r.person_id from current_relationships r
    where r.district_id = district and r.student_id = student and r.person_id = coalesce(
      (select j.kept_id from person_joins j where j.district_id = district and j.joined_id = inviter and j.until is null), inviter)
    limit 1;
end $$;

/* Begun, not over, not taken back, by somebody who still cares for the student. */
create view invitations_running with (security_invoker = true) as
  select i.district_id, i.id, i.student_id, i.person_id, b.person_id as by_person, i.kind, i.may, i.since, i.until
  from invitations i
  cross join lateral inviter_of(i.district_id, i.student_id, i.by_person) as b (person_id)
  where i.since <= today() and i.until > today()
    and not exists (select from invitation_endings e where e.district_id = i.district_id and e.invitation_id = i.id);

/* A joined person's invitations are read as the kept person's; two branches, so that each finds its index. */
create view current_invitations with (security_invoker = true) as
  select i.district_id, i.id, i.student_id, i.person_id, i.by_person, i.kind, i.may, i.since, i.until
  from invitations_running i
  where not exists (select from person_joins j where j.district_id = i.district_id and j.joined_id = i.person_id and j.until is null)
  union all
  select i.district_id, i.id, i.student_id, j.kept_id, i.by_person, i.kind, i.may, i.since, i.until
  from person_joins j join invitations_running i on i.district_id = j.district_id and i.person_id = j.joined_id
  where j.until is null;

/* From eighteen on the rights are the student's own. Somebody born on 29 February is eighteen on 1 March. */
create view eighteen_students with (security_invoker = true) as
  select district_id, person_id as student_id from students
  where birth_date <= (today() - interval '18 years')::date;

/* Who turned eighteen, or will within 30 days, and on which day. */
create view coming_of_age with (security_invoker = true) as
  select district_id, person_id as student_id, (birth_date + interval '18 years')::date
    + case when to_char(birth_date, 'MM-DD') = '02-29' then 1 else 0 end as on_day
  from students
  where birth_date <= (today() + 30 - interval '18 years')::date;

/* Decisions in force; what was said about a joined row holds for the kept person. */
create view current_student_decisions with (security_invoker = true) as
  select d.district_id, d.student_id, coalesce(j.kept_id, d.person_id) as person_id, d.function, d.allows, d.since
  from student_decisions d
  left join person_joins j on j.district_id = d.district_id and j.joined_id = d.person_id and j.until is null
  where d.until is null;

create view current_dependences with (security_invoker = true) as
  select d.district_id, d.id, d.student_id, coalesce(j.kept_id, d.person_id) as person_id, d.reason, d.since
  from dependences d
  left join person_joins j on j.district_id = d.district_id and j.joined_id = d.person_id and j.until is null
  where d.until is null;

create view current_eighteen_rules with (security_invoker = true) as
  select district_id, rule, since from eighteen_rules where until is null;

/*
 * Whether something is open to a caregiver or an invited person of a student of eighteen: as the student decided, and
 * until then by the district's rule. An invitation opens nothing that was decided against its giver.
 */
create function opened_at_eighteen(district uuid, student uuid, person uuid, inviter uuid, wanted text) returns boolean
language plpgsql stable as $$
declare
  decided boolean;
  rule text;
begin
  select bool_and(d.allows) into decided from current_student_decisions d
    where d.district_id = district and d.student_id = student and d.person_id = person and d.function = wanted;
  if decided is not null then return decided; end if;
  select u.rule into rule from current_eighteen_rules u where u.district_id = district;
  return case coalesce(rule, 'dependents')
    when 'open' then not exists (select from current_student_decisions d where d.district_id = district
      and d.student_id = student and d.person_id = inviter and d.function = wanted and not d.allows)
    when 'dependents' then person = inviter and exists (select from current_dependences d
      where d.district_id = district and d.student_id = student and d.person_id = person)
    else false end;
end $$;

/*
 * What each caregiver or invited person may, by function: the door in SQL for whoever tells, asks or shows.
 * Restrictions close first; an invitation gives see, speak and attend, and never what its giver has lost; from
 * eighteen on the student's decision holds, and until there is one the district's rule. What closes is looked up one by
 * one, so that nobody's page reads all restrictions or all birthdays.
 */
create view open_functions with (security_invoker = true) as
  select g.district_id, g.student_id, g.person_id, g.function, g.through
  from (
    select r.district_id, r.student_id, r.person_id, r.person_id as by_person, f.function, 'relationship' as through
      from current_relationships r
      cross join (values ('records'), ('messages'), ('contact'), ('pick-up'), ('visits')) as f (function)
    union all
    select i.district_id, i.student_id, i.person_id, i.by_person, f.function, 'invitation'
      from current_invitations i
      join (values ('see', 'records'), ('speak', 'messages'), ('attend', 'visits')) as f (may, function) on f.may = any (i.may)
  ) g
  where coalesce((select false from restrictions_in_force x where x.district_id = g.district_id and x.student_id = g.student_id
      and x.person_id in (g.person_id, g.by_person) and x.function = g.function limit 1), true)
    and case when (select t.birth_date <= (today() - interval '18 years')::date from students t
        where t.district_id = g.district_id and t.person_id = g.student_id)
      then opened_at_eighteen(g.district_id, g.student_id, g.person_id, g.by_person, g.function) else true end;

grant select on invitations_running, current_invitations, eighteen_students, coming_of_age, current_student_decisions,
  current_dependences, current_eighteen_rules, open_functions to porchlight_app;

-- room: access
/* The hats a person may wear today, one row a school (people.md 8); whom a family invited wears a caregiver's. */
create or replace view current_hats with (security_invoker = true) as
  select distinct r.district_id, r.person_id, 'caregiver' as hat, e.school_id
    from current_relationships r join current_enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
  union all
  select district_id, student_id, 'student', school_id from current_enrollments
  union all
  select distinct a.district_id, a.person_id, 'advisor', v.school_id
    from current_advisory_adults a join advisories v on v.district_id = a.district_id and v.id = a.advisory_id
  union all
  select distinct district_id, person_id,
    case when role in ('principal', 'administrator') then 'leader' else 'staff' end, school_id from current_staff_roles
  union all
  select distinct i.district_id, i.person_id, 'caregiver', e.school_id
    from current_invitations i join current_enrollments e on e.district_id = i.district_id and e.student_id = i.student_id;

/* Who may see which student, and through what: for caregivers and the invited, whoever has the records open. */
create or replace view sight with (security_invoker = true) as
  select o.district_id, o.person_id as viewer_id, 'caregiver' as hat, o.student_id, o.through
    from open_functions o where o.function = 'records'
  union all
  select e.district_id, e.student_id, 'student', e.student_id, 'self' from current_enrollments e
  union all
  select a.district_id, a.person_id, 'advisor', s.student_id, 'advisory'
    from current_advisory_adults a
    join current_advisory_students s on s.district_id = a.district_id and s.advisory_id = a.advisory_id
  union all
  select a.district_id, a.person_id, h.hat, s.student_id, 'section'
    from current_section_adults a
    join current_section_students s on s.district_id = a.district_id and s.section_id = a.section_id
    cross join (values ('advisor'), ('staff')) as h (hat)
  union all
  select o.district_id, o.person_id, case when o.role in ('principal', 'administrator') then 'leader' else 'staff' end,
      e.student_id, 'school'
    from current_staff_roles o
    join current_enrollments e on e.district_id = o.district_id and e.school_id = o.school_id
    where o.role in ('principal', 'administrator', 'counselor', 'coordinator', 'office');
