-- Jobs that the clock starts: one row says that this one was put into the queue for its moment, and nobody puts it twice.

create table timed_runs (
  district_id uuid not null references districts,
  job text not null,
  due text not null,
  at timestamptz not null default now(),
  primary key (district_id, job, due)
);
create index timed_runs_age on timed_runs (district_id, at);
select under_district('timed_runs');
