-- Whoever is archived had the role that salaried time gave them taken off: once, so that a role given since stays. Those
-- archived before roles were taken off wait for the task of the hour.
ALTER TABLE staff_profile ADD COLUMN role_ended BOOLEAN NOT NULL DEFAULT FALSE;
