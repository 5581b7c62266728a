-- The mail or text that took an invitation along; null when none could. It goes before the invitation does.
alter table invitations add column letter_id uuid;
