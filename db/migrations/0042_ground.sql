-- room: messages
-- What is due is taken in order and joined afterwards; nothing asks for what is held by its hour.
drop index deliveries_held;
create index deliveries_due on deliveries (district_id, at, message_id) where done_at is null and stopped is null;
/* The last letter that somebody has of a thread, which the next one answers. */
create index deliveries_sent on deliveries (district_id, person_id, at) where letter_id is not null;

-- the ground
/* A letter's states follow each other as ground/letter-states.ts says; the one before is looked up, never searched for. */
create or replace function letters_only_move_on() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  select coalesce(before.state, 'nothing') || ' to ' || after.state into wrong
  from fresh after
  left join lateral (select b.state from letter_states b
    where b.district_id = after.district_id and b.letter_id = after.letter_id and b.step = after.step - 1 limit 1) before on true
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

/* Of a table counted as empty, every plan made until the next count reads the whole; of one never counted it does not. */
create or replace function take_whole_stock() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text;
begin
  for name in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and pg_get_userbyid(c.relowner) = current_user and pg_relation_size(c.oid) > 0
  loop
    execute format('analyze %I', name);
  end loop;
end $$;

-- Two indexes that another one holds whole.
drop index household_members_person;
drop index threads_student;
