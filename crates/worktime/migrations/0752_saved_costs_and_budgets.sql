-- Costs and budgets asked again as the other tables are (W12): where it is said, the table is this one, whatever kind says,
-- whose allowed words cannot be lengthened on both engines.
ALTER TABLE saved_export ADD COLUMN money_kind TEXT CHECK (money_kind IN ('couts', 'budget'));
