-- sign_in_codes is used by no program since release 7, whose own still writes it while it goes on beside this one
-- (test/released.test.ts): it goes with the next release, not with this one.

-- When somebody last showed in this session that it is they: by a code, a link, a letter, a passkey. Null where a session
-- came about by another's on the same device.
alter table sessions add column proved_at timestamptz;

-- room: privacy
-- What a restored backup held again and was taken out once more (L14): ids alone; who asked and agreed went with the newer rows.
create table removals_again (
  district_id uuid not null references districts,
  thing_id uuid not null,
  at timestamptz not null,
  primary key (district_id, thing_id)
);
select under_district('removals_again');

create or replace view removed_things with (security_invoker = true) as
  select r.district_id, r.what, r.thing_id, r.reason, a.at
  from removals r join removal_answers a on a.district_id = r.district_id and a.removal_id = r.id and a.agreed
  union all
  select district_id, null, thing_id, null, at from removals_again;
