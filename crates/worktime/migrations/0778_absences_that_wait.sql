-- The absences asked that wait for an answer are told on the home page of whoever gives it.
CREATE INDEX absence_state ON absence (organisation_id, state, starts_on);
