-- Words that were spoken wait for somebody to write them down (practice 3).

/*
 * A voice stands for this text until somebody has written its words into it, or heard that there are none. The language is
 * the one it is likely spoken in, `und` when nobody can tell; due is the day by which the school promised to answer it.
 */
create table spoken_texts (
  district_id uuid not null,
  text_id uuid not null,
  language text not null,
  due date,
  since timestamptz not null,
  until timestamptz,
  written_by uuid,
  primary key (district_id, text_id),
  foreign key (district_id, text_id) references texts
);
create index spoken_texts_waiting on spoken_texts (district_id, due) where until is null;
select under_district('spoken_texts');

create table spoken_files (
  district_id uuid not null,
  text_id uuid not null,
  n smallint not null,
  file_id uuid not null,
  type text not null,
  primary key (district_id, text_id, n),
  foreign key (district_id, text_id) references spoken_texts
);
create index spoken_files_file on spoken_files (district_id, file_id);
select under_district('spoken_files');

/* Somebody is writing it down, until they are done or lay it down. */
create table spoken_takes (
  district_id uuid not null,
  text_id uuid not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, text_id, since),
  foreign key (district_id, text_id) references spoken_texts
);
create unique index spoken_takes_open on spoken_takes (district_id, text_id) where until is null;
select under_district('spoken_takes');

create or replace view said_texts with (security_invoker = true) as
  select t.district_id, t.id, t.language, t.words, t.document_type, t.made_at,
    s.text_id is not null and s.until is null as unwritten, s.written_by
  from texts t left join spoken_texts s on s.district_id = t.district_id and s.text_id = t.id;

-- room: messages
/* A child whom an answer may name, with their home: there is no conversation before it is known that one was meant. */
alter table stray_question_choices add column student_id uuid, add column household_id uuid;
alter table stray_question_choices no force row level security;
alter table threads no force row level security;
update stray_question_choices c set student_id = t.student_id, household_id = t.household_id
  from threads t where t.district_id = c.district_id and t.id = c.thread_id;
alter table stray_question_choices force row level security;
alter table threads force row level security;
alter table stray_question_choices
  alter column student_id set not null,
  drop column thread_id,
  add foreign key (district_id, student_id) references students,
  add foreign key (district_id, household_id) references households;
