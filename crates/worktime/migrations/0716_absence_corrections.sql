-- A movement of a sheet (its cause), written since by an absence cancelled or rectified on its days, and undone with
-- the sheet, as contract_change.
ALTER TABLE counter_movement ADD COLUMN absence_correction BOOLEAN NOT NULL DEFAULT FALSE;
