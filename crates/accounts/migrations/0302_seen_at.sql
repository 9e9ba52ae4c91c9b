-- R72: whoever came by is active, and a session is forgotten once it is over or left.
ALTER TABLE account ADD COLUMN seen_at TIMESTAMPTZ;
UPDATE account SET seen_at = (SELECT MAX(used.seen_at)
    FROM (SELECT account_id, seen_at FROM session UNION ALL SELECT account_id, seen_at FROM api_token) used
    WHERE used.account_id = account.id);
