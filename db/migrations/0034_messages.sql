-- Both sides heard each other on the day of the answer; a later word of one side alone does not count (R02.3).
create or replace view heard_each_other with (security_invoker = true) as
  select one.district_id, one.student_id, one.household_id, max(one.at) as at from (
    -- The family answered the school's last word, or the school has spoken since the family's.
    select t.district_id, t.student_id, t.household_id, case when h.at < s.at then h.at else (
        select min(m.at) from messages m where m.district_id = t.district_id and m.thread_id = t.id
          and m.side <> 'school' and m.at >= s.at) end as at
      from threads t
      cross join lateral (select m.at from messages m where m.district_id = t.district_id and m.thread_id = t.id and m.side = 'school'
        order by m.at desc limit 1) s
      cross join lateral (select m.at from messages m where m.district_id = t.district_id and m.thread_id = t.id and m.side <> 'school'
        order by m.at desc limit 1) h
    union all
    select district_id, student_id, household_id, at from spoken_contacts where outcome = 'spoke') as one
  group by one.district_id, one.student_id, one.household_id;
