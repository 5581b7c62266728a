-- Every human text, the languages it is said in, and what the school remembers of it (practice 3).

/* What somebody wrote, once. A text that is changed is a new one that replaces it, and the old renditions are stale. */
create table texts (
  district_id uuid not null references districts,
  id uuid not null,
  language text not null,
  words text not null,
  purpose text not null check (purpose in ('message', 'notice', 'phrase', 'document', 'strength', 'answer')),
  -- Vital documents (R03.3) name their type; anything else has none.
  document_type text,
  -- Words that stay as they are: the names of people, never shown to a machine.
  keeps text[] not null default '{}',
  by_person uuid,
  replaces uuid,
  made_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, replaces) references texts
);
create unique index texts_replaced on texts (district_id, replaces) where replaces is not null;
select under_district('texts');

create table renditions (
  district_id uuid not null,
  id uuid not null,
  text_id uuid not null,
  language text not null,
  words text not null,
  kind text not null check (kind in ('human', 'machine', 'memory')),
  provider text,
  by_person uuid,
  made_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, text_id) references texts
);
create index renditions_text on renditions (district_id, text_id, language);
select under_district('renditions');

create table rendition_reviews (
  district_id uuid not null,
  rendition_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, rendition_id),
  foreign key (district_id, rendition_id) references renditions
);
select under_district('rendition_reviews');

/* Somebody needs a text in a language by a day: the queue of the translators' desk. */
create table rendition_wishes (
  district_id uuid not null,
  id uuid not null,
  text_id uuid not null,
  language text not null,
  due date,
  by_person uuid,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, text_id) references texts
);
create unique index rendition_wishes_once on rendition_wishes (district_id, text_id, language);
select under_district('rendition_wishes');

/* Somebody is at work on it, until they send it or lay it down. */
create table rendition_takes (
  district_id uuid not null,
  wish_id uuid not null,
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, wish_id, since),
  foreign key (district_id, wish_id) references rendition_wishes
);
create unique index rendition_takes_open on rendition_takes (district_id, wish_id) where until is null;
select under_district('rendition_takes');

/* A machine's draft that lost a name or a number is thrown away, and the reader gets the original (standards: placeholders). */
create table rendition_failures (
  district_id uuid not null,
  id uuid not null,
  text_id uuid not null,
  language text not null,
  provider text not null,
  reason text not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, text_id) references texts
);
create index rendition_failures_text on rendition_failures (district_id, text_id, language);
select under_district('rendition_failures');

/* The school agreed with a provider of machine translation what becomes of the words sent (R03.12). Without a row: never. */
create table machine_agreements (
  district_id uuid not null references districts,
  id uuid not null,
  provider text not null,
  reference text not null check (reference <> ''),
  by_person uuid not null,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id)
);
create unique index machine_agreements_open on machine_agreements (district_id, provider) where until is null;
select under_district('machine_agreements');

/* The school's memory: what was said before, with places for what differs. */
create table memory_units (
  district_id uuid not null references districts,
  id uuid not null,
  source_language text not null,
  target_language text not null,
  source text not null,
  target text not null,
  source_words text[] not null,
  origin text not null check (origin in ('human', 'import', 'phrasebook')),
  by_person uuid,
  made_at timestamptz not null,
  until timestamptz,
  primary key (district_id, id)
);
create unique index memory_units_open on memory_units (district_id, source_language, target_language, md5(source)) where until is null;
create index memory_units_words on memory_units using gin (source_words) where until is null;
select under_district('memory_units');

create table glossary_terms (
  district_id uuid not null references districts,
  id uuid not null,
  source_language text not null,
  target_language text not null,
  term text not null,
  said text not null,
  note text,
  by_person uuid,
  since timestamptz not null,
  until timestamptz,
  primary key (district_id, id)
);
create unique index glossary_terms_open on glossary_terms (district_id, source_language, target_language, lower(term)) where until is null;
select under_district('glossary_terms');

/* For rooms that show what people wrote: the text, and its best rendition in each language. */
create view said_texts with (security_invoker = true) as
  select district_id, id, language, words, document_type, made_at from texts;

create view best_renditions with (security_invoker = true) as
  select distinct on (r.district_id, r.text_id, r.language)
    r.district_id, r.text_id, r.language, r.words, r.kind, v.rendition_id is not null as reviewed
  from renditions r
  left join rendition_reviews v on v.district_id = r.district_id and v.rendition_id = r.id
  order by r.district_id, r.text_id, r.language,
    case when r.kind = 'human' then 0 when v.rendition_id is not null then 1 when r.kind = 'memory' then 2 else 3 end, r.made_at desc, r.id desc;
grant select on said_texts, best_renditions to porchlight_app;
