-- Many letters at once: what follows from a letter is written and looked at once a statement, not once a row.

drop trigger letter_waits on letters;
create or replace function letter_waits() returns trigger language plpgsql as $$
begin
  insert into letter_states (district_id, letter_id, step, state, since, next_at)
  select district_id, id, 1, 'waiting', made_at, case when kind = 'mail' then '-infinity'::timestamptz end from fresh;
  return null;
end $$;
create trigger letter_waits after insert on letters referencing new table as fresh
  for each statement execute function letter_waits();

drop trigger letters_only_move_on on letter_states;
/* A letter's states follow each other as ground/letter-states.ts says, each closed before the next begins. */
create or replace function letters_only_move_on() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  select coalesce(before.state, 'nothing') || ' to ' || after.state into wrong
  from fresh after
  left join letter_states before
    on before.district_id = after.district_id and before.letter_id = after.letter_id and before.step = after.step - 1
  where (before.state is null and after.step > 1)
    or (coalesce(before.state, 'none') || ' ' || after.state) <> all (array['none waiting', 'waiting leaving', 'waiting refused',
      'leaving left', 'leaving failing', 'leaving refused', 'leaving uncertain', 'failing leaving', 'failing refused',
      'left refused', 'uncertain refused', 'uncertain left'])
  limit 1;
  if found then
    raise exception 'a letter does not go from %', wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger letters_only_move_on after insert on letter_states referencing new table as fresh
  for each statement execute function letters_only_move_on();

/* What a letter went through is closed once, and never written again. */
create function letter_states_are_closed_once() returns trigger language plpgsql as $$
begin
  if old.until is not null or (new.district_id, new.letter_id, new.step, new.state, new.attempt, new.reason, new.next_at, new.since)
      is distinct from (old.district_id, old.letter_id, old.step, old.state, old.attempt, old.reason, old.next_at, old.since) then
    raise exception 'what a letter went through is not written again' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger letter_states_are_closed_once before update on letter_states
  for each row execute function letter_states_are_closed_once();
