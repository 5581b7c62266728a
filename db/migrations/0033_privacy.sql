-- The only leader of a school asked to erase somebody (id: the erasure) or to take everything along (id: the request). Those
-- who could say no are told; with nobody against it, it is agreed to a week after the first of them was reached.
create table waitings (
  district_id uuid not null references districts,
  id uuid not null,
  what text not null check (what in ('erasure', 'records')),
  at timestamptz not null,
  primary key (district_id, id)
);
select under_district('waitings');

-- One letter to one person, with a link of its own by which they say no. left_at: when it was seen to have left the house.
create table waiting_notices (
  district_id uuid not null,
  secret_hash bytea not null,
  waiting_id uuid not null,
  person_id uuid not null,
  letter_id uuid not null,
  left_at timestamptz,
  primary key (district_id, secret_hash),
  foreign key (district_id, waiting_id) references waitings,
  foreign key (district_id, person_id) references people
);
create index waiting_notices_waiting on waiting_notices (district_id, waiting_id);
create index waiting_notices_person on waiting_notices (district_id, person_id);
select under_district('waiting_notices');
