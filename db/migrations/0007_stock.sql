-- An import also looks up people, households, their addresses and the languages of staff, row by row.
create or replace function take_stock() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze people, person_names, students, enrollments, relationships, staff_roles, staff_languages, ways, way_uses, home_languages,
    language_profiles, households, household_members, household_addresses, sections, section_students, section_adults,
    advisories, advisory_students, advisory_adults, roster_links;
end $$;
