/* What is tried again is found without reading all that waits for the first time. */
create index letter_states_again on letter_states (district_id, next_at, letter_id) where until is null and state = 'failing';
