-- Which sealing key of the home folder a short secret was hashed under; null while it is a plain hash, until the next night.
alter table sign_in_letters add column key_number smallint;
alter table recovery_codes add column key_number smallint;
create index sign_in_letters_plain on sign_in_letters (district_id) where key_number is null;
create index recovery_codes_plain on recovery_codes (district_id) where key_number is null;
