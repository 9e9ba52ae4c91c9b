-- Disputed actions are few: what counts for nothing above a list is told without reading what counts.
CREATE INDEX volunteer_action_disputed ON volunteer_action (organisation_id, disputed, happened_on) WHERE disputed = TRUE;
