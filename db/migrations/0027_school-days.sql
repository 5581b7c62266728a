-- Days without school: a holiday or a break, both days in it. Taken back, it was so until then.
create table days_off (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  entered_by uuid,
  since timestamptz not null default now(),
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id)
);
-- The same calendar twice changes nothing.
create unique index days_off_open on days_off (district_id, first_day, last_day, name) where until is null;
select under_district('days_off');

-- A term's name, for the page that shows when there is school.
create or replace view school_terms with (security_invoker = true) as
  select district_id, kind, first_day, last_day, name from terms;
