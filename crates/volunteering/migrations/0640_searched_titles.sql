-- A search of words and its totals read the index of lists, and the table for what they find alone.
DROP INDEX volunteer_action_list;
CREATE INDEX volunteer_action_list
    ON volunteer_action (organisation_id, happened_on, id, title_folded, status, state, disputed, total_minutes);
