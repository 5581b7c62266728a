-- Coming in: sessions and codes; and the view that says who may see which student.

create table sessions (
  district_id uuid not null,
  id uuid not null,
  secret_hash bytea not null,
  person_id uuid not null,
  hat text not null,
  language text not null,
  made_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  until timestamptz not null,
  ended_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create index sessions_person on sessions (district_id, person_id) where ended_at is null;
select under_district('sessions');

create table sign_in_codes (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null default now(),
  until timestamptz not null,
  tries smallint not null default 0,
  used_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create index sign_in_codes_person on sign_in_codes (district_id, person_id, made_at);
select under_district('sign_in_codes');

-- Letters that wait because no mail server is configured.
create table outbox_letters (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  address text not null,
  language text not null,
  subject text not null,
  body text not null,
  made_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
select under_district('outbox_letters');

/* The hats a person may wear today, one row a school (people.md 8). */
create view current_hats with (security_invoker = true) as
  select distinct r.district_id, r.person_id, 'caregiver' as hat, e.school_id
    from current_relationships r join current_enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
  union all
  select district_id, student_id, 'student', school_id from current_enrollments
  union all
  select distinct a.district_id, a.person_id, 'advisor', v.school_id
    from current_advisory_adults a join advisories v on v.district_id = a.district_id and v.id = a.advisory_id
  union all
  select distinct district_id, person_id,
    case when role in ('principal', 'administrator') then 'leader' else 'staff' end, school_id from current_staff_roles;

/*
 * Who may see which student, and through what. Every read of a student joins this view.
 * A restriction on records closes a caregiver's line (invariant 3); roles for a whole school see that school.
 */
create view sight with (security_invoker = true) as
  select r.district_id, r.person_id as viewer_id, 'caregiver' as hat, r.student_id, 'relationship' as through
    from current_relationships r
    where not exists (select from restrictions_in_force x
      where x.district_id = r.district_id and x.relationship_id = r.id and x.function = 'records')
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

grant select on current_hats, sight to porchlight_app;
