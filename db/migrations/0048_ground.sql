-- Whose telephone numbers are written here without a country code: ISO 3166-1, as in "KE".
alter table districts add country text not null default 'US' check (country ~ '^[A-Z]{2}$');
