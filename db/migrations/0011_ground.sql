-- Letters that leave: what was written, and each state it was in. The version before goes on through the view outbox_letters.

alter table outbox_letters rename to letters;
alter table letters
  alter column person_id drop not null,
  add column kind text not null default 'mail' check (kind in ('mail', 'text')),
  add column html text,
  add column headers jsonb not null default '{}',
  add column until timestamptz;
create index letters_made on letters (district_id, made_at desc, id desc);
create index letters_person on letters (district_id, person_id);

create view outbox_letters with (security_invoker = true) as
  select district_id, id, person_id, address, language, subject, body, made_at from letters;
grant select, insert, update, delete on outbox_letters to porchlight_app;

-- The state that is open is the letter's state; those before it are closed and never written again. next_at: when to look again.
create table letter_states (
  district_id uuid not null,
  letter_id uuid not null,
  step smallint not null check (step > 0),
  state text not null check (state in ('waiting', 'leaving', 'left', 'failing', 'refused', 'uncertain')),
  attempt smallint not null default 0,
  reason text,
  next_at timestamptz,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (district_id, letter_id, step),
  foreign key (district_id, letter_id) references letters on delete cascade
);
create unique index letter_states_open on letter_states (district_id, letter_id) where until is null;
create index letter_states_due on letter_states (district_id, next_at, letter_id) where until is null and next_at is not null;
select under_district('letter_states');

/* A letter's states follow each other as ground/letter-states.ts says, each closed before the next begins. */
create function letters_only_move_on() returns trigger language plpgsql as $$
declare
  before text;
begin
  if tg_op = 'UPDATE' then
    if old.until is not null or to_jsonb(new) - 'until' is distinct from to_jsonb(old) - 'until' then
      raise exception 'what a letter went through is not written again' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  select state into before from letter_states
    where district_id = new.district_id and letter_id = new.letter_id and step = new.step - 1;
  if (coalesce(before, 'none') || ' ' || new.state) <> all (array['none waiting', 'waiting leaving', 'waiting refused',
    'leaving left', 'leaving failing', 'leaving refused', 'leaving uncertain', 'failing leaving', 'failing refused',
    'left refused', 'uncertain refused']) or (before is null and new.step > 1) then
    raise exception 'a letter does not go from % to %', coalesce(before, 'nothing'), new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger letters_only_move_on before insert or update on letter_states
  for each row execute function letters_only_move_on();

/* A letter written by the version before, or before this one, waits as any other. */
create function letter_waits() returns trigger language plpgsql as $$
begin
  insert into letter_states (district_id, letter_id, step, state, since, next_at)
  values (new.district_id, new.id, 1, 'waiting', new.made_at, case when new.kind = 'mail' then '-infinity'::timestamptz end);
  return null;
end $$;
create trigger letter_waits after insert on letters for each row execute function letter_waits();

/* What lies there from before is told as waiting too; the owner sees the rows for as long as this takes. */
alter table letters no force row level security;
alter table letter_states no force row level security;
insert into letter_states (district_id, letter_id, step, state, since, next_at)
  select district_id, id, 1, 'waiting', made_at, '-infinity' from letters;
alter table letters force row level security;
alter table letter_states force row level security;
