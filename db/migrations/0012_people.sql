-- Who may what: disputes, settlements and warnings of restrictions; what is kept secret; who is kept apart.

-- What of somebody's is kept secret, by kind: also a number or an address that comes later (invariant 4, L13).
create table person_seals (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('mail', 'phone', 'address')),
  by_person uuid,
  since date not null,
  until date,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index person_seals_open on person_seals (district_id, person_id, kind) where until is null;
select under_district('person_seals');

-- A caregiver says that a restriction on them is wrong, and what the school answered (L12).
create table restriction_disputes (
  district_id uuid not null,
  id uuid not null,
  restriction_id uuid not null,
  by_person uuid not null,
  words text not null,
  at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, restriction_id) references restrictions
);
create index restriction_disputes_restriction on restriction_disputes (district_id, restriction_id);
select under_district('restriction_disputes');

create table restriction_dispute_answers (
  district_id uuid not null,
  dispute_id uuid not null,
  words text not null,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, dispute_id),
  foreign key (district_id, dispute_id) references restriction_disputes
);
select under_district('restriction_dispute_answers');

-- Two restrictions that contradict each other, and how a leader read the orders (L12).
create table restriction_settlements (
  district_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  words text not null,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, one_id, other_id),
  foreign key (district_id, one_id) references restrictions,
  foreign key (district_id, other_id) references restrictions,
  check (one_id < other_id)
);
select under_district('restriction_settlements');

-- Each warning goes once (invariant 3).
create table restriction_warnings (
  district_id uuid not null,
  restriction_id uuid not null,
  kind text not null check (kind in ('soon', 'lapsed')),
  at timestamptz not null default now(),
  primary key (district_id, restriction_id, kind),
  foreign key (district_id, restriction_id) references restrictions
);
select under_district('restriction_warnings');

-- Two people who must never share a list, a table or a room (L13); ending it takes two people, a row each.
create table no_contact_pairs (
  district_id uuid not null,
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  evidence_reference text not null check (evidence_reference <> ''),
  entered_by uuid not null,
  since date not null,
  until date,
  primary key (district_id, id),
  foreign key (district_id, one_id) references people,
  foreign key (district_id, other_id) references people,
  check (one_id < other_id)
);
create unique index no_contact_pairs_open on no_contact_pairs (district_id, one_id, other_id) where until is null;
create index no_contact_pairs_other on no_contact_pairs (district_id, other_id) where until is null;
select under_district('no_contact_pairs');

create table no_contact_endings (
  district_id uuid not null,
  pair_id uuid not null,
  by_person uuid not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (district_id, pair_id, by_person),
  foreign key (district_id, pair_id) references no_contact_pairs
);
select under_district('no_contact_endings');

/* Both ways round, so that a room asks once for each person; a joined person's row is the kept one's. */
create view people_kept_apart with (security_invoker = true) as
  with pairs as (select p.district_id, p.id, coalesce(i.kept_id, p.one_id) as one_id, coalesce(j.kept_id, p.other_id) as other_id
    from no_contact_pairs p
    left join person_joins i on i.district_id = p.district_id and i.joined_id = p.one_id and i.until is null
    left join person_joins j on j.district_id = p.district_id and j.joined_id = p.other_id and j.until is null
    where p.since <= today() and (p.until is null or p.until > today()))
  select district_id, id, one_id as person_id, other_id as from_id from pairs
  union all
  select district_id, id, other_id, one_id from pairs;

/*
 * Who keeps the restrictions of a student: leaders, counselors and the office of the student's schools. Nobody keeps
 * those of a student they themselves care for.
 */
create view restriction_keepers with (security_invoker = true) as
  select o.district_id, o.person_id, case when o.role in ('principal', 'administrator') then 'leader' else 'staff' end as hat,
    e.school_id, e.student_id
  from current_staff_roles o
  join current_enrollments e on e.district_id = o.district_id and e.school_id = o.school_id
  where o.role in ('principal', 'administrator', 'counselor', 'office')
    and not exists (select from current_relationships r
      where r.district_id = e.district_id and r.student_id = e.student_id and r.person_id = o.person_id);

/* Not confirmed yet; for two weeks after it lapsed, so that nobody misses that it did. */
create view restrictions_waiting with (security_invoker = true) as
  select r.district_id, r.id, o.student_id, coalesce(j.kept_id, o.person_id) as person_id, r.function, r.entered_by, r.lapses_on,
    r.lapses_on <= today() as lapsed
  from restrictions r
  join relationships o on o.district_id = r.district_id and o.id = r.relationship_id
  left join person_joins j on j.district_id = o.district_id and j.joined_id = o.person_id and j.until is null
  where (r.until is null or r.until > today()) and r.lapses_on > today() - 14
    and not exists (select from restriction_confirmations c where c.district_id = r.district_id and c.restriction_id = r.id)
    and 2 > (select count(*) from restriction_liftings l where l.district_id = r.district_id and l.restriction_id = r.id);

create view disputes_waiting with (security_invoker = true) as
  select d.district_id, d.id, d.restriction_id, o.student_id
  from restriction_disputes d
  join restrictions r on r.district_id = d.district_id and r.id = d.restriction_id
  join relationships o on o.district_id = r.district_id and o.id = r.relationship_id
  where not exists (select from restriction_dispute_answers a where a.district_id = d.district_id and a.dispute_id = d.id);

grant select on people_kept_apart, restriction_keepers, restrictions_waiting, disputes_waiting to porchlight_app;

-- What was sealed before stays so for what comes later; a district at a time, as the walls ask.
do $$
declare home uuid;
begin
  for home in select id from districts loop
    perform set_config('app.district', home::text, true);
    insert into person_seals (district_id, id, person_id, kind, by_person, since)
    select distinct on (z.district_id, u.person_id, w.kind) z.district_id, gen_random_uuid(), u.person_id, w.kind, z.by_person, z.since
    from way_seals z
    join ways w on w.district_id = z.district_id and w.id = z.way_id and w.kind <> 'device'
    join (select district_id, way_id, person_id from way_uses where until is null
      union
      select a.district_id, a.way_id, m.person_id from household_addresses a
      join household_members m on m.district_id = a.district_id and m.household_id = a.household_id and m.until is null
      where a.until is null and not exists (select from students s where s.district_id = m.district_id and s.person_id = m.person_id)
    ) u on u.district_id = z.district_id and u.way_id = z.way_id
    where z.until is null
    on conflict do nothing;
  end loop;
  perform set_config('app.district', '', true);
end $$;
