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
# Agreements
# dynamic: time-declares-*
# dynamic: time-precision-*
# dynamic: time-indirect-*
# dynamic: time-base-*
time-agreement-tab = Time and costs
time-sheets-tab = Timesheets
time-report-tab = Report
time-guard-tab = Over-declaration
time-agreement-panel = Salaried time
time-agreement-declared = Declared hours
time-agreement-promised = Promised hours
time-agreement-left = Left
time-agreement-pace = At an even pace
time-agreement-hours = Hours
time-agreement-month = Month
time-agreement-projection = { $hours } by the last day, at this pace
time-agreement-eighty = More than 80% of the promised hours are done.
time-agreement-hundred = All promised hours are done.
time-agreement-burn-hours = Hours left to do
time-agreement-burn-money = Share of the agreement left to spend
time-agreement-burn-said = { $left } left of { $whole }.
time-see-figures = See the figures
time-agreement-empty = No hours
time-agreement-empty-text = Hours come from the actions whose financing plan names this agreement, within its dates.
time-agreement-by-action = By action
time-agreement-by-person = By person
time-agreement-unpriced = { $count ->
    [1] The cost of one person is missing, their hours have no amount: { $names }.
   *[other] The costs of { $count } people are missing, their hours have no amount: { $names }.
}
time-agreement-limited = The share of the agreement reaches its amount or its rate: the rest is self-funded.
time-rate-said = { $rate } an hour
time-bill = Cost and financing
time-bill-staff = Staff
time-bill-direct = Other direct expenses
time-bill-indirect = Indirect costs
time-bill-total = Total
time-bill-own = Share of this agreement
time-bill-self = Self-funded
time-terms = What the agreement says of time
time-terms-change = Change
time-terms-promised = Promised hours
time-terms-promised-hint = In hours; empty when the agreement promises none.
time-terms-method = Hourly rate
time-terms-method-required = Choose a method.
time-terms-rate = Agreed rate
time-terms-rate-hint = In euros an hour, for a rate written in the agreement.
time-terms-rate-required = Write the agreed rate, for example 22.50.
time-terms-promised-unreadable = Write hours, for example 1204.5.
time-terms-precision = Rounding of the rate
time-terms-declares = Declared hours
time-terms-indirect = Indirect costs
time-terms-indirect-rate = Share of indirect costs
time-terms-indirect-hint = In percent, when the agreement pays any.
time-terms-signed = The report waits for signed timesheets
time-terms-cap = Counts in the cap of the year
time-terms-cap-hint = The hours of a person, all agreements together, do not pass their yearly time.
time-terms-saved = Terms saved.
time-declares-operation = All those of the funded actions
time-declares-share = The share of the agreement alone
time-precision-exact = Exact, rounded on the amount
time-precision-cent = To the cent, before the product
time-indirect-none = None
time-indirect-staff = Share of staff
time-indirect-direct = Share of all direct expenses
time-indirect-staff-said = { $percent } of staff
time-indirect-direct-said = { $percent } of direct expenses
time-column-base = Base
time-column-rate = Rate shown
time-column-cost = Cost
time-guard-intro = What all agreements declare of a person in the year. A minute that two agreements of one plan fund counts once.
time-guard-empty = No hours declared in { $year }
time-guard-said = { $charged } declared, { $left } left
time-guard-over = Too much
time-guard-near = More than 90%
time-guard-fine = Fine
time-base-fixed-1607 = 1,607 h × share of full time
time-base-fixed-1720 = 1,720 h × share of full time
time-base-real-annual = Hours really worked
mail-agreements-subject = { $organisation }: an agreement is nearly spent
mail-agreements-hello = Hello, this is what the agreements of { $organisation } have reached:
mail-agreements-hours = { $name }: { $percent }% of the promised hours are done. { $link }
mail-agreements-money = { $name }: { $percent }% of the amount is spent. { $link }
mail-agreements-foot = Each threshold is told once. To stop receiving these messages: { $link }
noun-agreement_terms = Time of an agreement
# Signed sheets, reports, statements
# dynamic: time-sheet-state-*
# dynamic: time-report-state-*
# dynamic: verb-*
time-papers = My sheets and statements
time-papers-intro = The statement of each month, and the sheets an agreement asks you to sign.
time-sheets-own = Sheets to sign
time-sheets-intro = One sheet by person and month, made of validated months. The person signs, then somebody else. A sheet never changes: other hours make another version.
time-sheets-make = { $count ->
    [0] Make again those whose hours changed
    [1] Make the missing sheet
   *[other] Make the { $count } missing sheets
}
time-sheets-made = Sheets made: { $made }. Months not validated yet: { $waiting }.
time-sheets-zip = All in one ZIP file
time-sheets-empty = No sheet
time-sheet-title = Timesheet
time-sheet-besides = Others of the operation
time-sheet-besides-long = Other activities of the operation
time-sheet-outside = Outside the operation
time-sheet-outside-long = Outside the operation
time-sheet-absent = Absence
time-sheet-total = Total
time-sheet-operation = Hours of the operation in the month: { $hours }, that is { $decimal }.
time-sheet-truth = We certify that these hours were really worked and that no other public funding takes them a second time.
time-sheet-employee = The person
time-sheet-supervisor = For the employer
time-sheet-entered = Hours written from { $from } to { $to }.
time-sheet-sign-employee = Sign my sheet
time-sheet-sign-supervisor = Sign for the employer
time-sheet-signed = Sheet signed.
time-sheet-cannot-sign = This sheet waits for somebody else’s signature.
time-sheet-state-generated = To sign
time-sheet-state-signed-employee = Signed by the person
time-sheet-state-signed-supervisor = Signed
time-sheet-state-superseded = Replaced
time-paper-number = No. { $number }, version { $edition }.
time-paper-replaces = Replaces version { $edition }.
time-paper-fingerprint = Fingerprint: { $fingerprint }.
time-month-title = Monthly statement
time-month-week = Week { $number }
time-month-month = Month
time-month-worked = Worked
time-month-counter = Counter
time-month-balance = Since { $from }, worked less due: { $hours }.
time-month-law = To be handed over with the payslip (articles D3171-12 and D3171-13 of the French labour code). Reasons of absence are not told.
time-report-title = Report of an agreement
time-report-now = To date
time-report-declared = Declared hours: { $hours }.
time-report-freeze = Freeze a report
time-report-freeze-intro = A frozen report keeps its hours, rates and amounts. What changes later is read beside it.
time-report-narrative = Account
time-report-narrative-hint = What was done, in a few paragraphs. Optional.
time-report-frozen = Report frozen.
time-report-was-sent = Report noted as sent.
time-report-send = Sent to the funder
time-reports-frozen = Frozen reports
time-report-state-frozen = Frozen
time-report-state-sent = Sent
time-report-state-superseded = Replaced
time-report-gap = Change since this report: { $hours }, { $money }.
time-report-evidence = Evidence
time-report-no-evidence = No evidence is named.
time-report-signs = For the association
time-report-empty = No hours are declared over these days.
time-report-unpriced = The cost of these people is missing: { $names }.
time-report-not-validated = These months are not validated: { $names }.
time-report-not-signed = These sheets are not signed on both sides: { $names }.
time-report-over = Too many hours are declared: { $names }.
time-evidence-sheet = Timesheet no. { $number }, { $who }
noun-timesheet_document = Signed timesheet
noun-agreement_report = Report of an agreement
verb-sign = Signature
verb-send = Sending
