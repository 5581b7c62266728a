-- 5,000 families as release 7 kept them: one child each, two caregivers, a telephone, a mailbox, a street, a homeroom.
create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as $$
  select ('00000000-0000-7' || lpad(to_hex(kind), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;

insert into districts (id, name, time_zone, language) values (pg_temp.id(1, 1), 'Released', 'America/Chicago', 'en');
insert into schools (district_id, id, name, since) values (pg_temp.id(1, 1), pg_temp.id(2, 1), 'Released School', '2026-08-01');
insert into people (district_id, id)
  select pg_temp.id(1, 1), pg_temp.id(3, n) from generate_series(1, 15200) n;
insert into person_names (district_id, id, person_id, given_name, family_name, sort_name, search_text, since)
  select pg_temp.id(1, 1), pg_temp.id(4, n), pg_temp.id(3, n), 'Given ' || n, 'Núñez ' || n % 700, 'nunez ' || n % 700, 'given nunez ' || n, '2026-08-01'
  from generate_series(1, 15200) n;
insert into students (district_id, person_id, birth_date)
  select pg_temp.id(1, 1), pg_temp.id(3, n), date '2009-06-01' + (n % 2500)::int from generate_series(1, 5000) n;
insert into enrollments (district_id, id, student_id, school_id, grade, since)
  select pg_temp.id(1, 1), pg_temp.id(5, n), pg_temp.id(3, n), pg_temp.id(2, 1), '0' || n % 4, '2026-08-01' from generate_series(1, 5000) n;
insert into home_languages (district_id, id, student_id, roster_text, tag, since)
  select pg_temp.id(1, 1), pg_temp.id(6, n), pg_temp.id(3, n), 'Spanish', 'es', '2026-08-01' from generate_series(1, 5000) n;
insert into relationships (district_id, id, student_id, person_id, kind, lives_with, position, since)
  select pg_temp.id(1, 1), pg_temp.id(7, n), pg_temp.id(3, (n - 1) % 5000 + 1), pg_temp.id(3, 5000 + n),
    case when n > 5000 then 'father' else 'mother' end, n <= 5000, 1, '2026-08-01' from generate_series(1, 10000) n;
insert into households (district_id, id) select pg_temp.id(1, 1), pg_temp.id(8, n) from generate_series(1, 5000) n;
insert into household_members (district_id, id, household_id, person_id, since)
  select pg_temp.id(1, 1), pg_temp.id(9, n), pg_temp.id(8, (n - 1) % 5000 + 1), pg_temp.id(3, n), '2026-08-01' from generate_series(1, 10000) n;
insert into ways (district_id, id, kind, as_given, normalised)
  select pg_temp.id(1, 1), pg_temp.id(10, n), case n % 3 when 0 then 'mail' when 1 then 'phone' else 'address' end, 'way ' || n, 'way' || n
  from generate_series(1, 15000) n;
insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since)
  select pg_temp.id(1, 1), pg_temp.id(11, n), pg_temp.id(10, n), pg_temp.id(3, 5000 + (n - 1) % 10000 + 1), 'roster', '{text,mail}', '2026-08-01'
  from generate_series(1, 15000) n;
insert into way_states (district_id, id, way_id, state)
  select pg_temp.id(1, 1), pg_temp.id(12, n), pg_temp.id(10, n), 'confirmed' from generate_series(1, 5000) n;
insert into language_profiles (district_id, id, person_id, speaks, reads, given_by, since)
  select pg_temp.id(1, 1), pg_temp.id(13, n), pg_temp.id(3, 5000 + n), '{es}', '{es}', 'family', '2026-08-01' from generate_series(1, 10000) n;
insert into staff_roles (district_id, id, person_id, school_id, role, since)
  select pg_temp.id(1, 1), pg_temp.id(14, n), pg_temp.id(3, 15000 + n), pg_temp.id(2, 1), case n when 1 then 'principal' else 'teacher' end, '2026-08-01'
  from generate_series(1, 200) n;
insert into advisories (district_id, id, school_id, name, since)
  select pg_temp.id(1, 1), pg_temp.id(15, n), pg_temp.id(2, 1), 'Room ' || n, '2026-08-01' from generate_series(1, 200) n;
insert into advisory_students (district_id, id, advisory_id, student_id, since)
  select pg_temp.id(1, 1), pg_temp.id(16, n), pg_temp.id(15, (n - 1) % 200 + 1), pg_temp.id(3, n), '2026-08-01' from generate_series(1, 5000) n;
insert into advisory_adults (district_id, id, advisory_id, person_id, part, since)
  select pg_temp.id(1, 1), pg_temp.id(17, n), pg_temp.id(15, n), pg_temp.id(3, 15000 + n), 'advisor', '2026-08-01' from generate_series(1, 200) n;
insert into sections (district_id, id, school_id, name, homeroom, since)
  select pg_temp.id(1, 1), pg_temp.id(18, n), pg_temp.id(2, 1), 'Section ' || n, n <= 200, '2026-08-01' from generate_series(1, 1000) n;
insert into section_students (district_id, id, section_id, student_id, since)
  select pg_temp.id(1, 1), pg_temp.id(19, n), pg_temp.id(18, (n - 1) % 1000 + 1), pg_temp.id(3, (n - 1) % 5000 + 1), '2026-08-01'
  from generate_series(1, 30000) n on conflict do nothing;
insert into sessions (district_id, id, secret_hash, person_id, hat, language, until)
  select pg_temp.id(1, 1), pg_temp.id(20, n), sha256(n::text::bytea), pg_temp.id(3, 5000 + n), 'caregiver', 'es', now() + interval '30 days'
  from generate_series(1, 10000) n;
insert into outbox_letters (district_id, id, person_id, address, language, subject, body)
  select pg_temp.id(1, 1), pg_temp.id(21, n), pg_temp.id(3, 5000 + n), 'a@example.org', 'es', 'Su código', '123 456' from generate_series(1, 500) n;
insert into happenings (district_id, id, name, about)
  select pg_temp.id(1, 1), pg_temp.id(22, n), 'student.moved', '{}' from generate_series(1, 5000) n;
insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
  select pg_temp.id(1, 1), pg_temp.id(23, n), pg_temp.id(7, n), 'contact', 'court file ' || n, pg_temp.id(3, 15001), '2026-12-01', '2026-11-01'
  from generate_series(1, 50) n;
insert into roster_sources (district_id, id, kind) values (pg_temp.id(1, 1), pg_temp.id(24, 1), 'oneroster');
insert into roster_links (district_id, source_id, kind, roster_id, our_id)
  select pg_temp.id(1, 1), pg_temp.id(24, 1), 'person', 'p' || n, pg_temp.id(3, n) from generate_series(1, 15000) n;
