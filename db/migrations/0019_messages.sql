-- Conversations of school and family, as equals (practice 2). What is written is never changed or taken back (L11).

/*
 * One thread a student and household; one more, without a household, for the student's own talk with the advisor, which
 * caregivers see by rule (L11). Another household's thread is another thread.
 */
create table threads (
  district_id uuid not null references districts,
  id uuid not null,
  student_id uuid not null,
  household_id uuid,
  made_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, household_id) references households
);
create unique index threads_once on threads (district_id, student_id, household_id) nulls not distinct;
create index threads_household on threads (district_id, household_id);
select under_district('threads');

create table messages (
  district_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  text_id uuid not null,
  side text not null check (side in ('school', 'family', 'student')),
  by_person uuid,
  intent text check (intent in ('positive', 'information', 'question', 'concern', 'support', 'logistics')),
  channel text not null check (channel in ('web', 'mail', 'text', 'call', 'paper', 'in person')),
  -- A concern says what the school will do and asks what would help (R02.8).
  will_text_id uuid,
  help_text_id uuid,
  -- Why a concern came first in a year (R02.2).
  reason text,
  answers uuid,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, thread_id) references threads,
  foreign key (district_id, text_id) references texts,
  foreign key (district_id, will_text_id) references texts,
  foreign key (district_id, help_text_id) references texts
);
create index messages_thread on messages (district_id, thread_id, at desc, id desc);
create unique index messages_text on messages (district_id, text_id);
select under_district('messages');

/* What came in from outside, whole and as it came; the provider's own key makes a second delivery no second message. */
create table message_arrivals (
  district_id uuid not null,
  channel text not null,
  provider_key text not null,
  message_id uuid,
  -- Where it came from, as the channel wrote it, and everything that was written, signatures and quotes included.
  sender text not null,
  whole text not null,
  at timestamptz not null,
  primary key (district_id, channel, provider_key),
  foreign key (district_id, message_id) references messages
);
create index message_arrivals_message on message_arrivals (district_id, message_id);
select under_district('message_arrivals');

/* What came in and could not be told whose it is: it waits for a person, never for the bin. */
create table message_strays (
  district_id uuid not null references districts,
  id uuid not null,
  channel text not null,
  provider_key text not null,
  sender text not null,
  whole text not null,
  why text not null check (why in ('unknown-sender', 'several-people', 'not-proven', 'no-student')),
  at timestamptz not null,
  primary key (district_id, id)
);
create unique index message_strays_once on message_strays (district_id, channel, provider_key);
select under_district('message_strays');

create table message_stray_endings (
  district_id uuid not null,
  stray_id uuid not null,
  message_id uuid,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, stray_id),
  foreign key (district_id, stray_id) references message_strays
);
select under_district('message_stray_endings');

/*
 * To whom a message goes, and by which way; a letter's own states say how far it came (letters). A way of null is the
 * person's porch, which always has it. held_until: quiet hours (R02.6); digest: gathered with others (R02.9).
 */
create table deliveries (
  district_id uuid not null,
  message_id uuid not null,
  person_id uuid not null,
  n smallint not null default 1,
  way_id uuid,
  carrier text not null check (carrier in ('porch', 'mail', 'text', 'paper', 'call')),
  letter_id uuid,
  held_until timestamptz,
  -- It waits for its rendition, but not for ever: then it goes as it was written.
  waits_until timestamptz,
  digest boolean not null default false,
  -- Why it could not go by this way: opted out, no rendition yet for a vital text, nothing to reach by.
  stopped text check (stopped in ('opted-out', 'waits-for-person', 'no-way')),
  at timestamptz not null,
  done_at timestamptz,
  primary key (district_id, message_id, person_id, n),
  foreign key (district_id, message_id) references messages,
  foreign key (district_id, person_id) references people
);
create index deliveries_held on deliveries (district_id, held_until) where done_at is null and held_until is not null;
create unique index deliveries_letter on deliveries (district_id, letter_id) where letter_id is not null;
create index deliveries_person on deliveries (district_id, person_id) where done_at is null;
select under_district('deliveries');

/* By when the school answers (R02.4). Answered: a later message of the school, or a row here that says why none is needed. */
create table reply_clocks (
  district_id uuid not null,
  message_id uuid not null,
  thread_id uuid not null,
  due timestamptz not null,
  primary key (district_id, message_id),
  foreign key (district_id, message_id) references messages
);
create index reply_clocks_thread on reply_clocks (district_id, thread_id);
create index reply_clocks_due on reply_clocks (district_id, due);
select under_district('reply_clocks');

create table reply_clock_endings (
  district_id uuid not null,
  message_id uuid not null,
  by_person uuid,
  how text not null check (how in ('answered', 'spoken', 'nothing-to-answer')),
  at timestamptz not null,
  primary key (district_id, message_id),
  foreign key (district_id, message_id) references reply_clocks
);
select under_district('reply_clock_endings');

/* It ran out, and somebody else was asked to answer. */
create table reply_clock_handovers (
  district_id uuid not null,
  message_id uuid not null,
  to_person uuid,
  at timestamptz not null,
  primary key (district_id, message_id),
  foreign key (district_id, message_id) references reply_clocks
);
select under_district('reply_clock_handovers');

/* Spoken, not written: a call or a talk in person counts as much (R02.5). */
create table spoken_contacts (
  district_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  household_id uuid,
  with_person uuid not null,
  by_person uuid not null,
  kind text not null check (kind in ('call', 'in person', 'video')),
  outcome text not null check (outcome in ('spoke', 'voicemail', 'no-answer', 'wrong-number')),
  minutes smallint check (minutes between 0 and 600),
  interpreter text not null default 'none' check (interpreter in ('none', 'person', 'telephone-line', 'chosen-by-family')),
  intent text not null check (intent in ('positive', 'information', 'question', 'concern', 'support', 'logistics')),
  text_id uuid,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, student_id) references students,
  foreign key (district_id, with_person) references people,
  foreign key (district_id, text_id) references texts
);
create index spoken_contacts_student on spoken_contacts (district_id, student_id, at desc);
select under_district('spoken_contacts');

/* How a school keeps contact: days to introduce oneself in, days between talks, hours of staff; and who decided it. */
create table contact_rules (
  district_id uuid not null references districts,
  id uuid not null,
  name text not null check (name in ('introduction-school-days', 'cadence-days', 'answer-school-days', 'staff-hours', 'family-hours')),
  value jsonb not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id)
);
create unique index contact_rules_open on contact_rules (district_id, name) where until is null;
select under_district('contact_rules');

/* What a person chose for themselves: each message, or once a day or week; and their own quiet hours, as minutes of the day. */
create table volume_choices (
  district_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  volume text not null check (volume in ('each', 'daily', 'weekly')),
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, person_id) references people
);
create unique index volume_choices_open on volume_choices (district_id, person_id) where until is null;
select under_district('volume_choices');

create table message_files (
  district_id uuid not null,
  message_id uuid not null,
  n smallint not null,
  file_id uuid not null,
  kind text not null check (kind in ('photograph', 'voice', 'document')),
  name text not null,
  bytes integer not null,
  width smallint,
  height smallint,
  -- What a picture shows, or what a voice says, when somebody has written it down.
  text_id uuid,
  primary key (district_id, message_id, n),
  foreign key (district_id, message_id) references messages
);
select under_district('message_files');

/* Somebody who answers for a school reads a thread that is not theirs: said why, and both sides are told (L11). */
create table samplings (
  district_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  by_person uuid not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  until timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, thread_id) references threads
);
create index samplings_thread on samplings (district_id, thread_id);
select under_district('samplings');

/*
 * Who takes part in a thread, and as what. A household's caregivers who may read and speak, the student in their own, the
 * advisory's adults. Nobody else, leaders included; a supervisor sees a thread while a sampling of theirs runs.
 */
create view thread_sides with (security_invoker = true) as
  select t.district_id, t.id as thread_id, t.student_id, o.person_id, 'caregiver' as hat, 'family' as side
    from threads t
    join open_functions o on o.district_id = t.district_id and o.student_id = t.student_id and o.function = 'messages'
    where exists (select from current_household_members m
        where m.district_id = t.district_id and m.household_id = t.household_id and m.person_id = o.person_id)
      or exists (select from current_invitations i
        join current_household_members m on m.district_id = i.district_id and m.person_id = i.by_person and m.household_id = t.household_id
        where i.district_id = t.district_id and i.student_id = t.student_id and i.person_id = o.person_id)
  union all
  select t.district_id, t.id, t.student_id, t.student_id, 'student', 'student' from threads t
    where t.household_id is null
  union all
  select t.district_id, t.id, t.student_id, a.person_id, 'advisor', 'school'
    from threads t
    join current_advisory_students s on s.district_id = t.district_id and s.student_id = t.student_id
    join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id;
grant select on thread_sides to porchlight_app;

/* When both sides last heard each other, by student and household: written both ways, or spoken (R02.3). */
create view heard_each_other with (security_invoker = true) as
  select district_id, student_id, household_id, max(at) as at from (
    select t.district_id, t.student_id, t.household_id, least(
        max(m.at) filter (where m.side = 'school'), max(m.at) filter (where m.side <> 'school')) as at
      from threads t join messages m on m.district_id = t.district_id and m.thread_id = t.id
      group by t.district_id, t.student_id, t.household_id
      having count(*) filter (where m.side = 'school') > 0 and count(*) filter (where m.side <> 'school') > 0
    union all
    select district_id, student_id, household_id, max(at) from spoken_contacts where outcome = 'spoke' group by 1, 2, 3) as one
  group by 1, 2, 3;
grant select on heard_each_other to porchlight_app;

-- room: people
/* The school year that runs, for whoever counts from its beginning. */
create view terms_now with (security_invoker = true) as
  select district_id, kind, first_day, last_day from terms where first_day <= today() and last_day >= today() and kind = 'school-year';
create view school_terms with (security_invoker = true) as
  select district_id, kind, first_day, last_day from terms;
grant select on terms_now, school_terms to porchlight_app;
