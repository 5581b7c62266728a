-- Strong ways in: passkeys, codes of an app, the school's own sign-in; and how strongly somebody came in.

alter table sessions add column strength text not null default 'code';
alter table sessions add constraint sessions_strength check
  (strength in ('link', 'letter', 'code', 'provider', 'passkey', 'totp', 'recovery', 'first-run', 'let-in', 'town')) not valid;

create table passkeys (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index passkeys_credential on passkeys (district_id, credential_id);
create index passkeys_person on passkeys (district_id, person_id) where ended_at is null;
select under_district('passkeys');

-- What a device is asked to sign: once, within five minutes. Without a person for whoever is about to come in.
create table passkey_challenges (
  district_id uuid not null references districts,
  challenge text not null,
  purpose text not null check (purpose in ('enrol', 'come-in', 'step')),
  person_id uuid,
  made_at timestamptz not null default now(),
  until timestamptz not null,
  primary key (district_id, challenge),
  foreign key (district_id, person_id) references people
);
create index passkey_challenges_age on passkey_challenges (district_id, until);
select under_district('passkey_challenges');

-- The secret is sealed under a key that is not in the database; last_step is the newest step that was used.
create table code_apps (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  sealed_secret text not null,
  last_step bigint not null default 0,
  made_at timestamptz not null default now(),
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index code_apps_waiting on code_apps (district_id, person_id) where confirmed_at is null and ended_at is null;
create unique index code_apps_open on code_apps (district_id, person_id) where confirmed_at is not null and ended_at is null;
select under_district('code_apps');

create table recovery_codes (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  ended_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create index recovery_codes_person on recovery_codes (district_id, person_id) where used_at is null and ended_at is null;
select under_district('recovery_codes');

create table second_step_misses (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create index second_step_misses_person on second_step_misses (district_id, person_id, at);
select under_district('second_step_misses');

-- Somebody lost every strong way; another leader took them off, and why.
create table strong_way_losses (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  by_person uuid not null,
  reason text not null check (reason <> ''),
  at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id, person_id) references people,
  check (person_id <> by_person)
);
select under_district('strong_way_losses');

-- A link that whoever runs the program has printed for somebody.
create table let_ins (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  secret_hash bytea not null,
  made_at timestamptz not null default now(),
  until timestamptz not null,
  used_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
select under_district('let_ins');

create table sign_in_providers (
  district_id uuid not null references districts,
  id uuid not null,
  kind text not null check (kind in ('google', 'microsoft', 'clever', 'classlink', 'other')),
  issuer text not null,
  client_id text not null,
  sealed_secret text not null,
  hats text[] not null,
  domain text not null,
  tenant text not null default '',
  by_person uuid not null,
  since timestamptz not null default now(),
  until timestamptz,
  ended_by uuid,
  primary key (district_id, id)
);
select under_district('sign_in_providers');

-- A sign-in that has gone to the provider and is expected back, once, in the same browser.
create table provider_visits (
  district_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  browser_hash bytea not null,
  state_hash bytea not null,
  nonce text not null,
  verifier text not null,
  made_at timestamptz not null default now(),
  until timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, provider_id) references sign_in_providers
);
create index provider_visits_age on provider_visits (district_id, until);
select under_district('provider_visits');

-- Who an identity at a provider is here: by the provider's own lasting name for it, never by mail once it is known.
create table provider_identities (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  issuer text not null,
  subject text not null,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index provider_identities_open on provider_identities (district_id, issuer, subject) where until is null;
create index provider_identities_person on provider_identities (district_id, person_id) where until is null;
select under_district('provider_identities');

/* The strong ways in that somebody has now. */
create view strong_ways with (security_invoker = true) as
  select district_id, person_id, 'passkey' as kind from passkeys where ended_at is null
  union all
  select district_id, person_id, 'totp' from code_apps where confirmed_at is not null and ended_at is null;

grant select on strong_ways to porchlight_app;
