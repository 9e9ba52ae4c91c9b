# What is printed, frozen and imported.
agreement-holds-overrides = { $count ->
    [1] one overridden row
   *[other] { $count } overridden rows
}
agreement-holds-letters = { $count ->
    [1] one assignment letter
   *[other] { $count } assignment letters
}
agreement-holds-report = report no. { $number } ({ $dates })
time-sheet-of-all = All agreements
time-sheet-of-all-make = One sheet for all agreements
time-sheet-of-all-hint = All your hours of the month, project by project, on one sheet to sign. The month must be sent.
time-sheet-of-all-prepare = Prepare the sheet
time-sheet-of-all-hours = Hours of the month: { $hours }, that is { $decimal }.
time-sheet-cannot-make = This sheet is prepared by the person, or by whoever manages time or funding.
time-sheets-waiting = Sheets to sign for the employer
time-sheet-absent-row = Absences (days)
time-sheet-decimal = Decimal total
time-rules-used = Rules used
time-rules-to-confirm = * Shipped with the software, confirmed by nobody in the association.
time-rules-packs = Rule set: { $packs }.
time-month-counters = Counters on { $on }
time-month-counters-column = Counters
time-month-pack = Pack of days, since { $from }
time-month-pack-of = { $counted } of { $whole }
time-month-left = { $days } left
time-month-week-number = Week
time-month-week-total = Total of the week
time-month-so-far = Month so far
time-month-balance-minutes = Balance (min)
worktime-table-couts = Costs of agreements
worktime-table-budget = Budget
staff-costs-paste = Paste costs
staff-costs-paste-intro = Copy the costs from a spreadsheet, with the titles of its columns, or those exported from here. A cost that is there already is not added twice.
staff-costs-paste-hint = Columns are known by their names: Person, From, To, Yearly cost, Monthly cost, Hours a month, Evidence. Others are left out.
staff-costs-brought = Costs added: { $added }. There already: { $known }.
staff-costs-paste-nobody = nobody among the staff is called “{ $name }”.
staff-costs-paste-two = two persons are called “{ $name }”: add this cost by hand.
time-sheet-says-otherwise = This sheet no longer says the hours of { $day }: prepare it again before it is signed.
time-sheet-no-more-right = The hours of { $day } would no longer be taken (presence, absence or dates of the action): correct that day, then prepare the sheet again.
# dynamic: staff-costs-paste-*
