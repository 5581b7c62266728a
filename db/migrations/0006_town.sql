-- The sample town: how far its making has come, and whose shoes to start in. Never in a real district.

create table town_makings (
  district_id uuid primary key references districts,
  stage text not null check (stage in ('waiting', 'drawing', 'reading', 'planning', 'writing')),
  done integer not null default 0,
  total integer,
  at timestamptz not null default now()
);
select under_district('town_makings');

-- The town is ready when it has faces.
create table town_faces (
  district_id uuid not null,
  part text not null,
  person_id uuid not null,
  hat text not null,
  position smallint not null,
  primary key (district_id, part),
  foreign key (district_id, person_id) references people
);
select under_district('town_faces');
