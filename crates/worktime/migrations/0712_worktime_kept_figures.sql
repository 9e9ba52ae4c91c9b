-- What each day of a sheet owed when it became certain, as JSON: a change of contract leaves it as it was (R18).
ALTER TABLE entry_period ADD COLUMN figures TEXT NOT NULL DEFAULT '';
-- Of a typed movement.
ALTER TABLE counter_movement ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- A movement of a sheet (its cause), written since by a change of contract and undone with the sheet.
ALTER TABLE counter_movement ADD COLUMN contract_change BOOLEAN NOT NULL DEFAULT FALSE;
