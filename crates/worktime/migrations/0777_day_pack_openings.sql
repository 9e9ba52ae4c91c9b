-- Days already worked of a forfait-jours, carried over from another tool: its quantity is hundredths of a day, whatever kind
-- says, whose allowed words cannot be lengthened on both engines.
ALTER TABLE counter_movement ADD COLUMN day_pack BOOLEAN NOT NULL DEFAULT FALSE;
