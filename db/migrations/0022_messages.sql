-- Text messages: what providers tell of them, whose an answer is when several children are meant, and wishes in free words.

-- room: ground
/* Under which name the provider took a letter; by it the provider tells later what came of it. */
create table letter_handovers (
  district_id uuid not null,
  provider text not null,
  provider_id text not null,
  letter_id uuid not null,
  segments smallint not null check (segments > 0),
  at timestamptz not null,
  primary key (district_id, provider, provider_id),
  foreign key (district_id, letter_id) references letters on delete cascade
);
create index letter_handovers_letter on letter_handovers (district_id, letter_id);
select under_district('letter_handovers');

/* What a provider told of a letter, each state once, in whatever order it came. */
create table letter_reports (
  district_id uuid not null,
  provider text not null,
  provider_id text not null,
  status text not null check (status in ('under-way', 'delivered', 'refused')),
  letter_id uuid not null,
  reason text,
  at timestamptz not null,
  primary key (district_id, provider, provider_id, status),
  foreign key (district_id, letter_id) references letters on delete cascade
);
create index letter_reports_letter on letter_reports (district_id, letter_id);
select under_district('letter_reports');

/* Texts wait without an hour until somebody can send them. */
create index letter_states_texts on letter_states (district_id, since, letter_id)
  where until is null and next_at is null and state = 'waiting';

/* As before; and what was uncertain is known once the provider tells. */
create or replace function letters_only_move_on() returns trigger language plpgsql as $$
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
    'left refused', 'uncertain refused', 'uncertain left']) or (before is null and new.step > 1) then
    raise exception 'a letter does not go from % to %', coalesce(before, 'nothing'), new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- room: messages
/* Several children may be meant by what came from a telephone: one text asks about whom; it ends when somebody answers. */
create table stray_questions (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
create unique index stray_questions_open on stray_questions (district_id, way_id) where until is null;
select under_district('stray_questions');

create table stray_question_choices (
  district_id uuid not null,
  question_id uuid not null,
  n smallint not null check (n between 1 and 9),
  thread_id uuid not null,
  person_id uuid not null,
  called text not null,
  primary key (district_id, question_id, n),
  foreign key (district_id, question_id) references stray_questions,
  foreign key (district_id, thread_id) references threads
);
select under_district('stray_question_choices');

/* What waits for its answer, in the order it came. */
create table stray_question_strays (
  district_id uuid not null,
  question_id uuid not null,
  stray_id uuid not null,
  primary key (district_id, question_id, stray_id),
  foreign key (district_id, question_id) references stray_questions,
  foreign key (district_id, stray_id) references message_strays
);
select under_district('stray_question_strays');

-- room: privacy
/* What may be a wish to stop, in free words: a person of the school reads it (L9). */
create table unclear_wishes (
  district_id uuid not null,
  id uuid not null,
  way_id uuid not null,
  heard text not null check (heard in ('text', 'mail')),
  said text not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, way_id) references ways
);
select under_district('unclear_wishes');

create table unclear_wish_endings (
  district_id uuid not null,
  unclear_wish_id uuid not null,
  meant text not null check (meant in ('stop', 'nothing')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, unclear_wish_id),
  foreign key (district_id, unclear_wish_id) references unclear_wishes
);
select under_district('unclear_wish_endings');

create view unclear_wishes_waiting with (security_invoker = true) as
  select w.district_id, w.id, w.way_id, w.heard, w.said, w.at from unclear_wishes w
  where not exists (select from unclear_wish_endings e where e.district_id = w.district_id and e.unclear_wish_id = w.id);
grant select on unclear_wishes_waiting to porchlight_app;
