-- What the day says beside its minutes: the pause, and the part of it worked from elsewhere (hundredths of a day).
ALTER TABLE presence ADD COLUMN break_minutes BIGINT;
ALTER TABLE presence ADD COLUMN telework_c BIGINT NOT NULL DEFAULT 0;

-- auto_lock_days: validated sheets close so many days after their end; none: never. quick_steps: minutes by commas.
-- idcc: the collective agreement. features: what menus show, by commas; those who had all of it keep it.
ALTER TABLE worktime_settings ADD COLUMN auto_lock_days BIGINT;
ALTER TABLE worktime_settings ADD COLUMN quick_steps TEXT NOT NULL DEFAULT '15,30,60';
ALTER TABLE worktime_settings ADD COLUMN duration_format TEXT NOT NULL DEFAULT 'h_mm';
ALTER TABLE worktime_settings ADD COLUMN idcc BIGINT;
ALTER TABLE worktime_settings ADD COLUMN features TEXT NOT NULL DEFAULT 'absences,counters,funding,telework';
UPDATE organisation SET switches = switches || ',worktime-absences,worktime-counters,worktime-funding,worktime-telework'
WHERE ',' || switches || ',' LIKE '%,worktime,%';
