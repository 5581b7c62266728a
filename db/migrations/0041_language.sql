-- Words that somebody wrote of a voice are put right, and what stood before is kept (practice 3).

create table text_corrections (
  district_id uuid not null,
  text_id uuid not null,
  n smallint not null,
  words text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, text_id, n),
  foreign key (district_id, text_id) references texts
);
select under_district('text_corrections');

/* What stood in a text before it was put right, the oldest first; whoever reads the text may read it. */
create view earlier_words with (security_invoker = true) as
  select district_id, text_id, json_agg(words order by n) as earlier from text_corrections where words <> '' group by district_id, text_id;
grant select on earlier_words to porchlight_app;
