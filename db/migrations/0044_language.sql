-- Which laws and guidance about languages hold for a school (practice 3).

create table rule_packs (
  district_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  pack text not null check (pack in ('federal', 'ca', 'il', 'ok', 'nz')),
  -- What a law leaves to the school: so many school days before an interpreter is asked for, and whom families ask.
  ask_before smallint check (ask_before between 1 and 20),
  contact text,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, school_id) references schools
);
create unique index rule_packs_open on rule_packs (district_id, school_id, pack) where until is null;
select under_district('rule_packs');
