-- Days off may be one school's own; without one they hold for every school of the district.
alter table days_off add column school_id uuid;
alter table days_off add foreign key (district_id, school_id) references schools;
drop index days_off_open;
-- The same calendar twice changes nothing.
create unique index days_off_open on days_off (district_id, school_id, first_day, last_day, name) nulls not distinct where until is null;
