-- Whose an address is, found by its key: an import asks it for every address that is kept secret.
create index household_addresses_way on household_addresses (district_id, way_id) where until is null;

-- A language of staff is open once, like everything else that has a since and an until: who looks first may be late.
do $$ declare d uuid; begin
  for d in select id from districts loop
    perform set_config('app.district', d::text, true);
    delete from staff_languages t using staff_languages o where o.district_id = t.district_id and o.person_id = t.person_id
      and o.tag = t.tag and o.until is null and t.until is null and o.id < t.id;
  end loop;
  perform set_config('app.district', '', true);
end $$;
create unique index staff_languages_open on staff_languages (district_id, person_id, tag) where until is null;
drop index staff_languages_person;
