-- What every room stands on: districts, tenancy, happenings, idempotency, files.

-- The application role owns nothing and cannot pass row-level security.
do $$ begin
  if not exists (select from pg_roles where rolname = 'porchlight_app') then
    create role porchlight_app login nobypassrls;
  end if;
end $$;
grant usage on schema public to porchlight_app;

/* The day the transaction believes it is; the application says so with the tenant. */
create function today() returns date language sql stable parallel safe
  return coalesce(nullif(current_setting('app.today', true), '')::date, current_date);

/* Puts a table under its district: every row is seen and written only by its own tenant. */
create function under_district(thing regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', thing);
  execute format('alter table %s force row level security', thing);
  execute format('create policy own_district on %s using (district_id = nullif(current_setting(''app.district'', true), '''')::uuid)', thing);
  execute format('grant select, insert, update, delete on %s to porchlight_app', thing);
end $$;

-- The one domain table without a tenant: it is the tenant. It holds nothing personal.
create table districts (
  id uuid primary key,
  name text not null,
  time_zone text not null,
  language text not null,
  family_word text not null default 'caregiver',
  sample boolean not null default false,
  made_at timestamptz not null default now()
);
grant select, insert, update on districts to porchlight_app;

create table happenings (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null,
  about jsonb not null,
  by_person uuid,
  at timestamptz not null default now(),
  primary key (district_id, id)
);
select under_district('happenings');

create table idempotency_keys (
  district_id uuid not null references districts,
  key uuid not null,
  person_id uuid not null,
  fingerprint text not null,
  location text,
  at timestamptz not null default now(),
  primary key (district_id, key)
);
create index idempotency_keys_age on idempotency_keys (district_id, at);
select under_district('idempotency_keys');

create table files (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 text not null,
  by_person uuid,
  at timestamptz not null default now(),
  primary key (district_id, id)
);
select under_district('files');
