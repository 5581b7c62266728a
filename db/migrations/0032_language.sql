-- Interpreters' own hours and answers (practice 3).

/* A day that is not like its weekday: away, or there at other hours. */
create table interpreter_exceptions (
  district_id uuid not null,
  interpreter_id uuid not null,
  day date not null,
  from_minute smallint check (from_minute between 0 and 1439),
  until_minute smallint check (until_minute between 1 and 1440),
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, interpreter_id, day),
  foreign key (district_id, interpreter_id) references interpreters,
  check ((from_minute is null) = (until_minute is null)),
  check (from_minute < until_minute)
);
select under_district('interpreter_exceptions');

/* They were asked and said no; somebody else is asked next. */
create table interpreter_declines (
  district_id uuid not null,
  assignment_id uuid not null,
  by_person uuid,
  at timestamptz not null,
  primary key (district_id, assignment_id),
  foreign key (district_id, assignment_id) references interpreter_assignments
);
select under_district('interpreter_declines');

/* The link by which somebody from outside answers, kept only as its hash. */
create table interpreter_links (
  district_id uuid not null,
  assignment_id uuid not null,
  secret_hash bytea not null,
  at timestamptz not null,
  primary key (district_id, assignment_id),
  foreign key (district_id, assignment_id) references interpreter_assignments
);
create unique index interpreter_links_hash on interpreter_links (district_id, secret_hash);
select under_district('interpreter_links');

-- Whoever answers by a link is nobody who has come in.
alter table interpreter_steps alter column by_person drop not null;
