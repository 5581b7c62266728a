-- What people asked for: how a number or mailbox may be used, and what may be done with a child's name (L5–L9).

create unique index way_opt_outs_open on way_opt_outs (district_id, way_id, class) where until is null;

/* Word for word what somebody asked about a way; an opt-out in force is an open row of way_opt_outs. */
create table contact_wishes (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  wish text not null check (wish in ('stop', 'resume')),
  class text not null check (class in ('emergency', 'mission', 'other')),
  heard text not null check (heard in ('page', 'link', 'text', 'mail', 'call', 'paper', 'in person')),
  said text,
  by_person uuid,
  recorded_by uuid,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
create index contact_wishes_way on contact_wishes (district_id, way_id, at);
select under_district('contact_wishes');

/* A link by which whoever holds a mailbox or number says their wish without coming in (L9, L20). */
create table contact_links (
  district_id uuid not null,
  secret_hash bytea not null,
  way_id uuid not null,
  made_at timestamptz not null,
  primary key (district_id, secret_hash),
  foreign key (district_id, way_id) references ways
);
create index contact_links_way on contact_links (district_id, way_id);
select under_district('contact_links');

/* Either parent's "no" holds, whoever else says yes; each takes back their own. */
create table student_choices (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  matter text not null check (matter in ('directory', 'protected-questions')),
  choice text not null check (choice in ('yes', 'no')),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, by_person) references people
);
create unique index student_choices_open on student_choices (district_id, student_id, matter, by_person) where until is null;
select under_district('student_choices');

create table privacy_switches (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null check (name in ('directory', 'protected-questions', 'under-13', 'voice-under-13')),
  value jsonb not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id)
);
create unique index privacy_switches_open on privacy_switches (district_id, name) where until is null;
select under_district('privacy_switches');

/* What a way may carry now: emergencies and the school's own matters until stopped, anything else only once asked for. */
create view contact_open with (security_invoker = true) as
  select w.district_id, w.id as way_id, c.class
  from ways w cross join (values ('emergency'), ('mission'), ('other')) as c (class)
  where not exists (select from way_opt_outs o
      where o.district_id = w.district_id and o.way_id = w.id and o.class = c.class and o.until is null)
    and (c.class <> 'other' or exists (select from contact_wishes x
      where x.district_id = w.district_id and x.way_id = w.id and x.class = 'other' and x.wish = 'resume'));
grant select on contact_open to porchlight_app;

/* When somebody last said that a way is theirs; and the day it was last spoken of, its first at the least. */
create view way_confirmations with (security_invoker = true) as
  select district_id, way_id, since from way_states where state = 'confirmed' and until is null;
create view ways_spoken_of with (security_invoker = true) as
  select w.district_id, w.id as way_id, coalesce(s.since, w.made_at)::date as since
  from ways w left join way_states s on s.district_id = w.district_id and s.way_id = w.id and s.state = 'confirmed' and s.until is null;
grant select on way_confirmations, ways_spoken_of to porchlight_app;
