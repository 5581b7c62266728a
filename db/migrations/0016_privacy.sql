-- Taking a copy, leaving no trace, and keeping no longer than a purpose needs (L2, L7, L21).

-- Somebody asks for a copy of what is kept about a person. due_on: the day by which the law wants it answered.
create table record_requests (
  district_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  for_person uuid not null,
  asked_by uuid not null,
  language text not null,
  due_on date not null,
  asked_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, subject_id) references people,
  foreign key (district_id, for_person) references people
);
create index record_requests_subject on record_requests (district_id, subject_id);
create index record_requests_for on record_requests (district_id, for_person);
select under_district('record_requests');

-- The copy that answers a request; it lies in the home folder's files until its time is over.
create table record_copies (
  district_id uuid not null,
  request_id uuid not null,
  bytes bigint not null,
  sha256 text not null,
  made_at timestamptz not null,
  until timestamptz not null,
  primary key (district_id, request_id),
  foreign key (district_id, request_id) references record_requests
);
select under_district('record_copies');

-- person_id is blanked when it is done: what proves an erasure names nobody.
create table erasures (
  district_id uuid not null references districts,
  id uuid not null,
  person_id uuid,
  reason text not null check (reason in ('left', 'asked', 'order')),
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  primary key (district_id, id)
);
-- One open erasure a person.
create unique index erasures_person on erasures (district_id, person_id) where person_id is not null;
select under_district('erasures');

-- The second person's answer: yes, or not now.
create table erasure_answers (
  district_id uuid not null,
  erasure_id uuid not null,
  agreed boolean not null,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, erasure_id),
  foreign key (district_id, erasure_id) references erasures
);
select under_district('erasure_answers');

create table erasure_proofs (
  district_id uuid not null,
  erasure_id uuid not null,
  counts jsonb not null,
  sha256 text not null,
  at timestamptz not null,
  primary key (district_id, erasure_id),
  foreign key (district_id, erasure_id) references erasures
);
select under_district('erasure_proofs');

-- How long this district keeps what, where it differs from the usual.
create table keeping_terms (
  district_id uuid not null references districts,
  id uuid not null,
  term text not null,
  days integer not null check (days > 0),
  by_person uuid not null,
  since date not null,
  until date,
  primary key (district_id, id)
);
create unique index keeping_terms_open on keeping_terms (district_id, term) where until is null;
select under_district('keeping_terms');

-- What a night took away: table and count.
create table keeping_runs (
  district_id uuid not null references districts,
  night date not null,
  counts jsonb not null,
  at timestamptz not null,
  primary key (district_id, night)
);
select under_district('keeping_runs');

-- room: rosters

-- Rows of a roster whose person was erased, as a keyed hash of the roster's id: the next roster does not bring them back.
create table roster_erased (
  district_id uuid not null references districts,
  mark text not null,
  at timestamptz not null,
  primary key (district_id, mark)
);
select under_district('roster_erased');
