/* Looks over every table, as the server does by itself after a minute: for whoever has just filled many at once. */
create function take_whole_stock() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name text;
begin
  for name in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and pg_get_userbyid(c.relowner) = current_user
  loop
    execute format('analyze %I', name);
  end loop;
end $$;
revoke all on function take_whole_stock() from public;
grant execute on function take_whole_stock() to porchlight_app;

-- room: people
-- Whoever asks who uses a way also means uses that will end on a later day, which the index of open ones does not hold.
drop index way_uses_way;
create index way_uses_way on way_uses (district_id, way_id);

/* Who uses a mailbox or a number today: found from the way, never by reading all uses (decision 0013). */
create function using_way(district uuid, kind_of text, address text)
  returns table (person_id uuid, way_id uuid, may_carry text[]) language sql stable as $$
  select u.person_id, w.id, u.may_carry from ways w
  cross join lateral (select c.person_id, c.may_carry from current_way_uses c
    where c.district_id = w.district_id and c.way_id = w.id offset 0) u
  where w.district_id = district and w.kind = kind_of and w.normalised = address
$$;
revoke all on function using_way(uuid, text, text) from public;
grant execute on function using_way(uuid, text, text) to porchlight_app;

/* Everybody with a side in a thread, found from the thread; the view thread_sides is for whoever asks by person (decision 0013). */
create function people_in_thread(district uuid, student uuid, household uuid)
  returns table (person_id uuid, side text) language sql stable as $$
  select f, 'family' from family_in_thread(district, student, household) as f
  union all select student, 'student' where household is null
  union all select a.person_id, 'school' from current_advisory_students s
    join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
    where s.district_id = district and s.student_id = student
$$;
revoke all on function people_in_thread(uuid, uuid, uuid) from public;
grant execute on function people_in_thread(uuid, uuid, uuid) to porchlight_app;

-- room: people
create index household_addresses_household on household_addresses (district_id, household_id);
