-- Words that were put right go again to who got them wrong, as a correction and not as something new (practice 3).

alter table deliveries add column corrects boolean not null default false;
