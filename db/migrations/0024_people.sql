-- The same rights as before, asked for with less: a plan is made ready anew for every page, so what is seldom there
-- (a restriction, an invitation) is looked up by a function of its own, which is entered only where there is one.

/* Whether a restriction closes something of a student to a person, or to whoever invited them. */
create function closed_by_restriction(district uuid, student uuid, person uuid, inviter uuid, wanted text) returns boolean
language plpgsql stable as $$
begin
  if not exists (select from relationships o join restrictions r on r.district_id = o.district_id and r.relationship_id = o.id
      where o.district_id = district and o.student_id = student) then return false; end if;
  return exists (select from restrictions_in_force x
    where x.district_id = district and x.student_id = student and x.person_id in (person, inviter) and x.function = wanted);
end $$;

/* The inviter as they are known today, while the invitation is not taken back and they still care for the student. */
create function inviter_now(district uuid, invitation uuid, student uuid, inviter uuid) returns setof uuid
language plpgsql stable rows 1 as $$
begin
  if exists (select from invitation_endings e where e.district_id = district and e.invitation_id = invitation) then return; end if;
  return query select * from inviter_of(district, student, inviter);
end $$;

create or replace view invitations_running with (security_invoker = true) as
  select i.district_id, i.id, i.student_id, i.person_id, b.person_id as by_person, i.kind, i.may, i.since, i.until
  from invitations i
  cross join lateral inviter_now(i.district_id, i.id, i.student_id, i.by_person) as b (person_id)
  where i.since <= today() and i.until > today();

create or replace view open_functions with (security_invoker = true) as
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
  where not closed_by_restriction(g.district_id, g.student_id, g.person_id, g.by_person, g.function)
    and case when (select t.birth_date <= (today() - interval '18 years')::date from students t
        where t.district_id = g.district_id and t.person_id = g.student_id)
      then opened_at_eighteen(g.district_id, g.student_id, g.person_id, g.by_person, g.function) else true end;

-- room: access
/* The schools of the students to whom somebody is invited. */
create function invited_to(district uuid, person uuid) returns setof uuid language plpgsql stable rows 1 as $$
begin
  return query select e.school_id from current_invitations i
    join current_enrollments e on e.district_id = i.district_id and e.student_id = i.student_id
    where i.district_id = district and i.person_id = person;
end $$;

create or replace view current_hats with (security_invoker = true) as
  select distinct h.district_id, h.person_id, h.hat, h.school_id from (
    select r.district_id, r.person_id, 'caregiver' as hat, e.school_id
      from current_relationships r join current_enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
    union all
    select district_id, student_id, 'student', school_id from current_enrollments
    union all
    select a.district_id, a.person_id, 'advisor', v.school_id
      from current_advisory_adults a join advisories v on v.district_id = a.district_id and v.id = a.advisory_id
    union all
    select district_id, person_id,
      case when role in ('principal', 'administrator') then 'leader' else 'staff' end, school_id from current_staff_roles
    union all
    select i.district_id, i.person_id, 'caregiver', s.school_id from (
      select district_id, person_id from invitations
      union all
      select district_id, kept_id from person_joins where until is null) i
      cross join lateral invited_to(i.district_id, i.person_id) as s (school_id)) h;

/* One branch for each hat, so that a reader of one hat pays for no other. */
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
  select a.district_id, a.person_id, 'advisor', s.student_id, 'section'
    from current_section_adults a
    join current_section_students s on s.district_id = a.district_id and s.section_id = a.section_id
  union all
  select a.district_id, a.person_id, 'staff', s.student_id, 'section'
    from current_section_adults a
    join current_section_students s on s.district_id = a.district_id and s.section_id = a.section_id
  union all
  select o.district_id, o.person_id, 'leader', e.student_id, 'school'
    from current_staff_roles o
    join current_enrollments e on e.district_id = o.district_id and e.school_id = o.school_id
    where o.role in ('principal', 'administrator')
  union all
  select o.district_id, o.person_id, 'staff', e.student_id, 'school'
    from current_staff_roles o
    join current_enrollments e on e.district_id = o.district_id and e.school_id = o.school_id
    where o.role in ('counselor', 'coordinator', 'office');

-- room: people
-- The view asks for what is open or ends later; the partial index of what is open does not serve it.
create index staff_languages_of on staff_languages (district_id, person_id);

-- room: messages
/* A clock that runs is found without a look at those that were stopped: `until` is written with the ending that says why. */
alter table reply_clocks add column until timestamptz;
alter table reply_clocks no force row level security;
alter table reply_clock_endings no force row level security;
update reply_clocks c set until = e.at from reply_clock_endings e
  where e.district_id = c.district_id and e.message_id = c.message_id;
alter table reply_clocks force row level security;
alter table reply_clock_endings force row level security;
create index reply_clocks_running on reply_clocks (district_id, thread_id, due) where until is null;

create or replace view waiting_replies with (security_invoker = true) as
  select c.district_id, c.message_id, c.thread_id, t.student_id, t.household_id, m.text_id, m.channel, m.at, c.due,
    h.to_person as handed_to, h.at as handed_at
  from reply_clocks c
  join messages m on m.district_id = c.district_id and m.id = c.message_id
  join threads t on t.district_id = c.district_id and t.id = c.thread_id
  left join reply_clock_handovers h on h.district_id = c.district_id and h.message_id = c.message_id
  where c.until is null;

-- The last words of each side of a thread, however long it is.
create index messages_of_school on messages (district_id, thread_id, at desc) where side = 'school';
create index messages_of_home on messages (district_id, thread_id, at desc) where side <> 'school';

create or replace view heard_each_other with (security_invoker = true) as
  select one.district_id, one.student_id, one.household_id, max(one.at) as at from (
    select t.district_id, t.student_id, t.household_id, least(s.at, h.at) as at
      from threads t
      cross join lateral (select m.at from messages m where m.district_id = t.district_id and m.thread_id = t.id and m.side = 'school'
        order by m.at desc limit 1) s
      cross join lateral (select m.at from messages m where m.district_id = t.district_id and m.thread_id = t.id and m.side <> 'school'
        order by m.at desc limit 1) h
    union all
    select district_id, student_id, household_id, at from spoken_contacts where outcome = 'spoke') as one
  group by one.district_id, one.student_id, one.household_id;

/*
 * The family's side of one thread, as thread_sides has it, for whoever asks by thread: found from the student on. The view is
 * for whoever asks by person.
 */
create function family_in_thread(district uuid, student uuid, household uuid) returns setof uuid language sql stable as $$
  select o.person_id from open_functions o
  where o.district_id = district and o.student_id = student and o.function = 'messages' and (
    exists (select from current_household_members m
      where m.district_id = district and m.household_id = household and m.person_id = o.person_id)
    or exists (select from current_invitations i
      join current_household_members m on m.district_id = i.district_id and m.person_id = i.by_person and m.household_id = household
      where i.district_id = district and i.student_id = student and i.person_id = o.person_id))
  offset 0
$$;

-- room: people
create index household_members_household on household_members (district_id, household_id);
