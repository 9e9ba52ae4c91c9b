-- What is decided of a parameter that is no plain number, as JSON; empty: the figure beside it.
ALTER TABLE rule_override ADD COLUMN said TEXT NOT NULL DEFAULT '';
