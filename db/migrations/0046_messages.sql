-- What each school wants of contact (R02.1, R02.3, R02.4). Nothing wrote or read the table that stood here.

drop table contact_rules;

create table contact_rules (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  introduction_school_days smallint not null check (introduction_school_days between 1 and 60),
  cadence_days smallint not null check (cadence_days between 7 and 90),
  answer_school_days smallint not null check (answer_school_days between 1 and 5),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
create unique index contact_rules_open on contact_rules (district_id, school_id) where until is null;
select under_district('contact_rules');
