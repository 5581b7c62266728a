-- A message that does not wait for the quiet hours to end, and why (practice 2).

create table urgent_messages (
  district_id uuid not null,
  message_id uuid not null,
  -- Empty once the message was taken out.
  reason text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (district_id, message_id),
  foreign key (district_id, message_id) references messages
);
create index urgent_messages_at on urgent_messages (district_id, at);
select under_district('urgent_messages');
