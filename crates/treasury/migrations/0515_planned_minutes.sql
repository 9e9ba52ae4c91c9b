-- Hours that a staff line of a budget promises (worktime 3.4, W9).
ALTER TABLE budget_line ADD COLUMN planned_minutes BIGINT CHECK (planned_minutes > 0);
