-- What the pages of conversations need besides: what waits, what was said, for whoever shows it.

alter table message_files add column type text not null default 'application/octet-stream';
create unique index message_files_file on message_files (district_id, file_id);

/* Every reply clock that nobody has stopped (R02.4): what waits for the school, oldest first by whoever reads it. */
create view waiting_replies with (security_invoker = true) as
  select c.district_id, c.message_id, c.thread_id, t.student_id, t.household_id, m.text_id, m.channel, m.at, c.due,
    h.to_person as handed_to, h.at as handed_at
  from reply_clocks c
  join messages m on m.district_id = c.district_id and m.id = c.message_id
  join threads t on t.district_id = c.district_id and t.id = c.thread_id
  left join reply_clock_handovers h on h.district_id = c.district_id and h.message_id = c.message_id
  where not exists (select from reply_clock_endings e where e.district_id = c.district_id and e.message_id = c.message_id);

/* Messages by thread, for a porch that shows the last words; who may see a thread is in thread_sides. */
create view thread_messages with (security_invoker = true) as
  select m.district_id, m.thread_id, t.student_id, t.household_id, m.id as message_id, m.text_id, m.side, m.by_person, m.intent, m.at
  from messages m join threads t on t.district_id = m.district_id and t.id = m.thread_id;

grant select on waiting_replies, thread_messages to porchlight_app;
create index threads_student on threads (district_id, student_id);
create index spoken_contacts_household on spoken_contacts (district_id, household_id, at desc);
create index samplings_person on samplings (district_id, by_person, until);

-- room: people
/* Students under thirteen, of whom less is kept. Whose birthday nobody knows is not among them. */
create view young_students with (security_invoker = true) as
  select district_id, person_id as student_id from students where birth_date > (today() - interval '13 years')::date;
grant select on young_students to porchlight_app;

-- room: privacy
/* Districts that decided to keep the voices of children under thirteen; without a row: none is kept. */
create view young_voices_kept with (security_invoker = true) as
  select district_id from privacy_switches where name = 'voice-under-13' and until is null and value = '"on"';
grant select on young_voices_kept to porchlight_app;
