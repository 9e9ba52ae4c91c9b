-- The number that the Cerfa of receipts asks for: SIREN, RNA, or the register of an association of Alsace-Moselle (R56).
ALTER TABLE treasury_settings ADD COLUMN legal_number TEXT NOT NULL DEFAULT '';
