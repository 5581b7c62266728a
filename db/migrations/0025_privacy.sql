-- Taking a whole school along, taking away what should never have been written, and watching over lists.

alter table reading_alarms drop constraint reading_alarms_kind_check;
alter table reading_alarms add constraint reading_alarms_kind_check check (kind in ('reading', 'lists', 'export')) not valid;

-- Null: whoever runs the program agreed, for a school with one leader.
alter table erasure_answers alter column by_person drop not null;

-- Two leaders agreed to take everything along (bulk_requests); a job makes the file.
create table school_exports (
  district_id uuid not null,
  request_id uuid not null,
  language text not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references bulk_requests
);
select under_district('school_exports');

create table school_export_progress (
  district_id uuid not null,
  request_id uuid not null,
  done integer not null,
  total integer not null,
  at timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references school_exports
);
select under_district('school_export_progress');

-- Done, with its file until a day; or somebody stopped it.
create table school_export_endings (
  district_id uuid not null,
  request_id uuid not null,
  how text not null check (how in ('done', 'cancelled')),
  by_person uuid,
  bytes bigint,
  sha256 text,
  until timestamptz,
  at timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references school_exports
);
select under_district('school_export_endings');

-- A message, or a file of one, that must not stay here (L14). No word of it stands in these tables.
create table removals (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  what text not null check (what in ('message', 'file')),
  thing_id uuid not null,
  reason text not null check (reason in ('report', 'wrong-person', 'never-collect', 'unlawful')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students
);
create index removals_thing on removals (district_id, thing_id);
create index removals_student on removals (district_id, student_id);
select under_district('removals');

create table removal_answers (
  district_id uuid not null,
  removal_id uuid not null,
  agreed boolean not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, removal_id),
  foreign key (district_id, removal_id) references removals
);
select under_district('removal_answers');

/* What was taken away and when, for the place where it stood: both sides read it there. */
create view removed_things with (security_invoker = true) as
  select r.district_id, r.what, r.thing_id, r.reason, a.at
  from removals r join removal_answers a on a.district_id = r.district_id and a.removal_id = r.id and a.agreed;
grant select on removed_things to porchlight_app;
