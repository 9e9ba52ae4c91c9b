# dynamic: noun-*
# dynamic: rate-method-*
# What employees cost, and what agreements pay of it.
staff-costs = Staff costs
staff-costs-intro = What each person costs for twelve months, the employer’s contributions included. Only those chosen for it see these amounts: no other page, export nor the journal tells them.
staff-cost-new = Add a cost
staff-cost-change = Change a cost
staff-cost-remove = Delete this cost
staff-cost-none = No cost: their hours have no amount.
staff-cost-a-year = { $amount } a year
staff-cost-rates = Hourly rates of { $year }
staff-cost-annual = Yearly cost
staff-cost-annual-hint = Gross pay and employer’s contributions for twelve months, as paid: a part-timer’s is their own, not brought to full time.
staff-cost-monthly = Monthly cost
staff-cost-hours = Hours a month
staff-cost-hours-hint = Empty: 151.67 h × the share of full time.
staff-cost-minutes = Hours a month
staff-cost-by-month = Cost and hours by month
staff-cost-evidence = Evidence
staff-cost-evidence-hint = Where the amount is read: payslip of December, payroll book.
staff-cost-required = Write the yearly cost.
staff-cost-hours-unreadable = Write hours a month, for example 151.67.
staff-cost-overlap = Another cost of this person, from { $day }, takes some of these days.
staff-cost-saved = Cost saved.
staff-cost-removed = Cost deleted.
worktime-amount-unreadable = Write an amount in euros, for example 38 184.50.
rate-method-real-annual = Cost of the year ÷ real hours
rate-method-fixed-1720 = Yearly cost ÷ 1,720 h
rate-method-fixed-1607 = Yearly cost ÷ 1,607 h
rate-method-monthly-average = Monthly cost ÷ hours of the month
rate-method-agreed-rate = Agreed rate
rate-method-none = Hours alone, without cost
noun-staff_cost = Staff cost
