-- Mean hours a month as they are typed, in hundredths: 151.67 h is no whole number of minutes. Where it is empty, the minutes
-- of before tell it; they go on being written, for who reads them.
ALTER TABLE staff_cost ADD COLUMN monthly_hundredths BIGINT CHECK (monthly_hundredths > 0);
