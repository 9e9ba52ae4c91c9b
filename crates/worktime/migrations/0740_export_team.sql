-- Taking the hours of others away in a file is a switch of its own (§3.8). Whoever read them could until now: they keep it,
-- and it may be taken off.
UPDATE role SET capabilities = REPLACE(REPLACE(capabilities, ']', ',"worktime.export_team"]'), '[,', '[')
WHERE (levels LIKE '%"worktime":"read"%' OR levels LIKE '%"worktime":"write"%')
  AND capabilities NOT LIKE '%"worktime.export_team"%';
UPDATE default_role SET capabilities = REPLACE(REPLACE(capabilities, ']', ',"worktime.export_team"]'), '[,', '[')
WHERE (levels LIKE '%"worktime":"read"%' OR levels LIKE '%"worktime":"write"%')
  AND capabilities NOT LIKE '%"worktime.export_team"%';
