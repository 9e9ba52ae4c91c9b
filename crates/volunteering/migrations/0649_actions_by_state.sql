-- The index of statistics begins with the same columns and holds what totals add up: without this one those of what
-- waits are read from it alone, and each action writes one index less.
DROP INDEX volunteer_action_state;
